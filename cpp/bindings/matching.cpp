#include "comention/matching/find_mentions.hpp"
#include "comention/text/region_names.hpp"

#include <limits>

#include "stream.hpp"

namespace comention {

namespace {

// Entities with the texts of their names, which the core only reads while it builds.
std::unique_ptr<Entities> make_entities(
    const OwnedTexts& names, const Array<std::uint32_t>& entity, const Array<std::uint8_t>& form,
    const Array<std::uint8_t>& letters, const Array<std::int16_t>& language,
    const Array<std::int32_t>& from, const Array<std::int32_t>& to,
    const Array<std::uint8_t>& persons, const OwnedTexts& anchors,
    const Array<std::uint32_t>& anchor_entity) {
  std::vector<NameRow> rows(static_cast<std::size_t>(entity.size()));
  for (std::size_t i = 0; i < rows.size(); ++i)
    rows[i] = {as_span(entity)[i],
               static_cast<NameForm>(as_span(form)[i]),
               static_cast<CaseRule>(as_span(letters)[i]),
               as_span(language)[i],
               {as_span(from)[i], as_span(to)[i]}};
  std::vector<AnchorRow> anchor_rows;
  for (std::size_t i = 0; i < anchors.texts.size(); ++i)
    anchor_rows.push_back({as_span(anchor_entity)[i], anchors.texts[i]});
  return run(py::none(), 1, [&](Progress& progress) {
    return std::make_unique<Entities>(names.texts, rows, as_span(persons), anchor_rows, progress);
  });
}

// `days` since 1970-01-01, the least value where the date is not known; `codes` of the languages.
std::vector<DocumentNotes> notes_of(const Array<std::int16_t>& languages,
                                    const Array<std::uint8_t>& capital_nouns,
                                    const Array<std::int32_t>& days,
                                    const std::vector<std::string>& codes) {
  std::vector<DocumentNotes> notes(static_cast<std::size_t>(languages.size()));
  for (std::size_t d = 0; d < notes.size(); ++d) {
    notes[d].language = as_span(languages)[d];
    notes[d].capital_nouns = as_span(capital_nouns)[d] != 0;
    notes[d].common_words = common_words_of(codes.at(d));
    if (as_span(days)[d] != std::numeric_limits<std::int32_t>::min())
      notes[d].day = as_span(days)[d];
  }
  return notes;
}

template <class T, class Get>
py::array_t<T> column(const std::vector<Mention>& mentions, const Get& get) {
  std::vector<T> values;
  values.reserve(mentions.size());
  for (const Mention& mention : mentions) values.push_back(static_cast<T>(get(mention)));
  return to_numpy(std::move(values));
}

// Spans in code points, and the surfaces as Arrow holds text.
void add_spans(py::dict& columns, const std::vector<Mention>& mentions, const Texts& texts) {
  CodePointColumns points;
  std::vector<std::uint8_t> bytes;
  std::vector<std::int64_t> offsets{0};
  std::vector<ByteSpan> spans;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const auto document = mentions[i].document;
    const std::string_view surface = mentions[i].span.of(texts[document]);
    bytes.insert(bytes.end(), surface.begin(), surface.end());
    offsets.push_back(static_cast<std::int64_t>(bytes.size()));
    spans.push_back(mentions[i].span);
    if (i + 1 < mentions.size() && mentions[i + 1].document == document) continue;
    points.append(texts[document], spans);
    spans.clear();
  }
  columns["start"] = to_numpy(std::move(points.start));
  columns["stop"] = to_numpy(std::move(points.stop));
  columns["surface"] = py::make_tuple(to_numpy(std::move(bytes)), to_numpy(std::move(offsets)));
}

py::tuple candidates_of(const std::vector<Mention>& mentions) {
  std::vector<std::int32_t> offsets{0};
  std::vector<std::int32_t> entities;
  for (const Mention& mention : mentions) {
    entities.insert(entities.end(), mention.candidates.begin(), mention.candidates.end());
    offsets.push_back(static_cast<std::int32_t>(entities.size()));
  }
  return py::make_tuple(to_numpy(std::move(entities)), to_numpy(std::move(offsets)));
}

py::dict to_columns(const std::vector<Mention>& mentions, const Texts& texts) {
  py::dict columns;
  columns["document"] = column<std::int64_t>(mentions, [](auto& m) { return m.document; });
  add_spans(columns, mentions, texts);
  columns["entity"] = column<std::int64_t>(mentions, [](auto& m) {
    return m.entity == kNoEntity ? std::int64_t{-1} : std::int64_t{m.entity};
  });
  columns["name"] = column<std::int64_t>(mentions, [](auto& m) {
    return m.name == kNoName ? std::int64_t{-1} : std::int64_t{m.name};
  });
  columns["form"] = column<std::uint8_t>(mentions, [](auto& m) { return m.form; });
  columns["key"] = column<std::uint8_t>(mentions, [](auto& m) { return m.key; });
  columns["rule"] = column<std::uint8_t>(mentions, [](auto& m) { return m.rule; });
  columns["tier"] = column<std::uint8_t>(mentions, [](auto& m) { return m.tier; });
  columns["sentence"] = column<std::int64_t>(mentions, [](auto& m) { return m.sentence; });
  columns["paragraph"] = column<std::int64_t>(mentions, [](auto& m) { return m.paragraph; });
  columns["candidates"] = candidates_of(mentions);
  columns["token_start"] = column<std::int64_t>(mentions, [](auto& m) { return m.token_begin; });
  columns["token_stop"] = column<std::int64_t>(mentions, [](auto& m) { return m.token_end; });
  return columns;
}

}  // namespace

void bind_matching(py::module_& m) {
  py::classh<Entities>(m, "Entities")
      .def(py::init(&make_entities), "names"_a, "entity"_a, "form"_a, "case"_a, "language"_a,
           "from_day"_a, "to_day"_a, "persons"_a, "anchors"_a, "anchor_entity"_a)
      .def("__len__", &Entities::size)
      .def_property_readonly("n_aliases", &Entities::n_aliases);
  m.def(
      "find_mentions",
      [](const Entities& entities, const OwnedStream& stream, const Array<std::int16_t>& languages,
         const Array<std::uint8_t>& capital_nouns, const Array<std::int32_t>& days,
         const std::vector<std::string>& codes, unsigned threads, const py::object& tick) {
        const Texts& texts = stream.texts->texts;
        const auto notes = notes_of(languages, capital_nouns, days, codes);
        const auto mentions = run(tick, threads, [&](Progress& progress) {
          return find_mentions(entities, stream.stream, texts, notes, progress);
        });
        return to_columns(mentions, texts);
      },
      "entities"_a, "stream"_a, "languages"_a, "capital_nouns"_a, "days"_a, "codes"_a,
      "threads"_a = 0, "tick"_a = py::none());
  m.def("region_names", [] {
    std::vector<std::tuple<std::string, std::string, std::string>> rows;
    for (RegionName& row : region_names())
      rows.emplace_back(std::move(row.code), std::move(row.language), std::move(row.name));
    return rows;
  });
}

}  // namespace comention
