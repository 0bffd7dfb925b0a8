#include "core.hpp"

#include <pybind11/native_enum.h>

#include "comention/pairs/pair_counts.hpp"

namespace comention {

namespace {

using Column = Array<std::int64_t>;

py::dict as_dict(Tallies&& tallies) {
  return py::dict("row"_a = to_numpy(std::move(tallies.row)),
                  "value"_a = to_numpy(std::move(tallies.value)),
                  "n"_a = to_numpy(std::move(tallies.n)));
}

// Columns that were not asked for are left out.
py::dict as_dict(PairCounts&& pairs) {
  const std::size_t n = pairs.a.size();
  py::dict columns;
  const auto put = [&](const char* name, Buffer<Count>& column) {
    if (column.size() == n) columns[name] = to_numpy(std::move(column));
  };
  put("a", pairs.a);
  put("b", pairs.b);
  put("n_ab", pairs.n_ab);
  put("n_story", pairs.n_story);
  put("n_document", pairs.n_document);
  put("n_paragraph", pairs.n_paragraph);
  put("n_sentence", pairs.n_sentence);
  put("n_document_paragraph", pairs.n_document_paragraph);
  put("n_document_sentence", pairs.n_document_sentence);
  put("n_apposed", pairs.n_apposed);
  put("top_document", pairs.top_document);
  put("n_a_first", pairs.n_a_first);
  put("joint_joint", pairs.joint_joint);
  put("joint_a", pairs.joint_a);
  put("joint_b", pairs.joint_b);
  put("joint_all", pairs.joint_all);
  put("a_b", pairs.a_b);
  return columns;
}

py::dict as_dict(Margins&& margins) {
  auto& [story, document, paragraph, sentence] = margins.n_units;
  return py::dict(
      "mention"_a = to_numpy(std::move(margins.n_mentions)), "story"_a = to_numpy(std::move(story)),
      "document"_a = to_numpy(std::move(document)), "paragraph"_a = to_numpy(std::move(paragraph)),
      "sentence"_a = to_numpy(std::move(sentence)),
      "shared"_a = to_numpy(std::move(margins.n_shared)),
      "n_n"_a = to_numpy(std::move(margins.n_n)), "n_all"_a = to_numpy(std::move(margins.n_all)));
}

py::dict as_dict(Comentions&& counted) {
  const auto& [story, document, paragraph, sentence] = counted.n_units;
  py::dict units("story"_a = story, "document"_a = document, "paragraph"_a = paragraph,
                 "sentence"_a = sentence);
  py::dict groups = as_dict(std::move(counted.pairs.groups));
  py::dict histogram = as_dict(std::move(counted.pairs.histogram));
  return py::dict("pairs"_a = as_dict(std::move(counted.pairs)), "groups"_a = groups,
                  "histogram"_a = histogram, "margins"_a = as_dict(std::move(counted.margins)),
                  "units"_a = units, "all_all"_a = counted.all_all,
                  "stories_of_size"_a = to_numpy(std::move(counted.stories_of_size)));
}

}  // namespace

void bind_pairs(py::module_& m) {
  py::native_enum<Level>(m, "Level", "enum.Enum")
      .value("story", Level::Story)
      .value("document", Level::Document)
      .value("paragraph", Level::Paragraph)
      .value("sentence", Level::Sentence)
      .finalize();
  py::native_enum<Counting>(m, "Counting", "enum.Enum")
      .value("binary", Counting::Binary)
      .value("min", Counting::Min)
      .value("product", Counting::Product)
      .value("fractional", Counting::Fractional)
      .value("gaps", Counting::Gaps)
      .value("closest_gap", Counting::ClosestGap)
      .finalize();

  m.def(
      "count_pairs",
      [](const Column& document, const Column& paragraph, const Column& sentence,
         const Column& token_start, const Column& token_stop, const Column& phrase,
         const Column& entity, std::size_t n_entities, const Column& group, const Column& story,
         const Column& first, const Column& n_units, Level within, Counting counting,
         std::optional<std::int64_t> window, std::optional<EntityId> given, bool in_order,
         bool clustered, unsigned threads, const py::object& tick) {
        const MentionColumns mentions{.document = as_span(document),
                                      .paragraph = as_span(paragraph),
                                      .sentence = as_span(sentence),
                                      .token_begin = as_span(token_start),
                                      .token_end = as_span(token_stop),
                                      .phrase = as_span(phrase),
                                      .entity = as_span(entity)};
        const DocumentColumns documents{.group = as_span(group),
                                        .story = as_span(story),
                                        .first = as_span(first),
                                        .n_units = as_span(n_units)};
        const PairOptions options{
            .amount = {.within = within, .counting = counting, .window = window},
            .given = given,
            .in_order = in_order,
            .clustered = clustered};
        return as_dict(run(tick, threads, [&](Progress& progress) {
          return count_pairs(mentions, documents, n_entities, options, progress);
        }));
      },
      "document"_a, "paragraph"_a, "sentence"_a, "token_start"_a, "token_stop"_a, "phrase"_a,
      "entity"_a, "n_entities"_a, py::kw_only(), "group"_a, "story"_a, "first"_a, "n_units"_a,
      "within"_a, "counting"_a, "window"_a = py::none(), "given"_a = py::none(),
      "in_order"_a = false, "clustered"_a = false, "threads"_a = 0, "tick"_a = py::none());
}

}  // namespace comention
