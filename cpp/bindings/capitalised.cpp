#include "comention/matching/capitalised.hpp"

#include "stream.hpp"

namespace comention {

namespace {

template <class Get>
auto column(const std::vector<CapitalisedPlace>& places, const Get& get) {
  std::vector<decltype(get(places.front()))> values;
  values.reserve(places.size());
  for (const CapitalisedPlace& place : places) values.push_back(get(place));
  return to_numpy(std::move(values));
}

// Surfaces of the first place of each name, and of each title, as Arrow holds text.
py::dict to_columns(const Capitalised& found, const OwnedStream& owned) {
  const Texts& texts = owned.texts->texts;
  std::vector<std::string_view> surfaces(found.n_names);
  for (const CapitalisedPlace& place : found.places)
    if (surfaces[place.name].data() == nullptr)
      surfaces[place.name] = place.span.of(texts[place.document]);
  py::dict columns;
  columns["name"] = column(found.places, [](auto& p) { return p.name; });
  columns["title"] = column(found.places, [](auto& p) { return p.title; });
  columns["document"] = column(found.places, [](auto& p) { return p.document; });
  const auto& sentences = owned.stream.sentences;
  columns["sentence_begin"] =
      column(found.places, [&](auto& p) { return sentences[p.sentence].span.begin; });
  columns["sentence_end"] =
      column(found.places, [&](auto& p) { return sentences[p.sentence].span.end; });
  columns["begin"] = column(found.places, [](auto& p) { return p.span.begin; });
  columns["end"] = column(found.places, [](auto& p) { return p.span.end; });
  columns["surroundings"] = column(found.places, [](auto& p) { return p.surroundings; });
  columns["defines"] = column(found.places, [](auto& p) { return std::uint8_t{p.defines}; });
  columns["surfaces"] = to_arrow(found.n_names, [&](std::uint32_t i) { return surfaces[i]; });
  columns["titles"] = to_arrow(found.n_titles, [&](std::uint32_t i) {
    return found.title_spans[i].of(texts[found.title_documents[i]]);
  });
  columns["n_cased"] = to_numpy(std::vector<std::uint32_t>(found.n_cased));
  return columns;
}

}  // namespace

void bind_capitalised(py::module_& m) {
  m.def(
      "find_capitalised",
      [](const OwnedStream& stream, const std::vector<std::string>& words,
         const Array<std::uint16_t>& roles, const Array<std::uint8_t>& capital_nouns,
         unsigned threads, const py::object& tick) {
        std::vector<RoleOfWord> known;
        for (std::size_t i = 0; i < words.size(); ++i)
          known.push_back({words[i], as_span(roles)[i]});
        std::vector<CapitalNouns> nouns;
        for (const std::uint8_t value : as_span(capital_nouns))
          nouns.push_back(static_cast<CapitalNouns>(value));
        const auto found = run(tick, threads, [&](Progress& progress) {
          return find_capitalised(stream.stream, stream.texts->texts, known, nouns, progress);
        });
        return to_columns(found, stream);
      },
      "stream"_a, "words"_a, "roles"_a, "capital_nouns"_a, "threads"_a = 0, "tick"_a = py::none());
}

}  // namespace comention
