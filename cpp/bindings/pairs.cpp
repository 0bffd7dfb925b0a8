#include "core.hpp"

#include <pybind11/native_enum.h>

#include "comention/pairs/pair_counts.hpp"

namespace comention {

namespace {

using Column = Array<std::int64_t>;

py::dict as_dict(Comentions&& counted) {
  PairCounts& pairs = counted.pairs;
  Margins& margins = counted.margins;
  py::dict columns("a"_a = to_numpy(std::move(pairs.a)), "b"_a = to_numpy(std::move(pairs.b)),
                   "n_ab"_a = to_numpy(std::move(pairs.n_ab)),
                   "n_document"_a = to_numpy(std::move(pairs.n_document)),
                   "n_paragraph"_a = to_numpy(std::move(pairs.n_paragraph)),
                   "n_sentence"_a = to_numpy(std::move(pairs.n_sentence)),
                   "n_apposed"_a = to_numpy(std::move(pairs.n_apposed)),
                   "n_groups"_a = to_numpy(std::move(pairs.n_groups)),
                   "top_document"_a = to_numpy(std::move(pairs.top_document)));
  py::dict entities("mention"_a = to_numpy(std::move(margins.n_mentions)),
                    "document"_a = to_numpy(std::move(margins.n_document)),
                    "paragraph"_a = to_numpy(std::move(margins.n_paragraph)),
                    "sentence"_a = to_numpy(std::move(margins.n_sentence)));
  py::dict units("document"_a = counted.n_document, "paragraph"_a = counted.n_paragraph,
                 "sentence"_a = counted.n_sentence);
  return py::dict("pairs"_a = columns, "margins"_a = entities, "units"_a = units,
                  "documents_of_size"_a = to_numpy(std::move(counted.documents_of_size)));
}

}  // namespace

void bind_pairs(py::module_& m) {
  py::native_enum<Level>(m, "Level", "enum.Enum")
      .value("document", Level::Document)
      .value("paragraph", Level::Paragraph)
      .value("sentence", Level::Sentence)
      .finalize();
  py::native_enum<Counting>(m, "Counting", "enum.Enum")
      .value("binary", Counting::Binary)
      .value("min", Counting::Min)
      .value("product", Counting::Product)
      .finalize();

  m.def(
      "count_pairs",
      [](const Column& document, const Column& paragraph, const Column& sentence,
         const Column& token_start, const Column& token_stop, const Column& phrase,
         const Column& entity, const Column& group_of, std::size_t n_entities, Level within,
         Counting counting, std::optional<std::int64_t> window, std::optional<EntityId> given,
         unsigned threads, const py::object& tick) {
        const MentionColumns mentions{.document = as_span(document),
                                      .paragraph = as_span(paragraph),
                                      .sentence = as_span(sentence),
                                      .token_begin = as_span(token_start),
                                      .token_end = as_span(token_stop),
                                      .phrase = as_span(phrase),
                                      .entity = as_span(entity)};
        const PairOptions options{
            .within = within, .counting = counting, .window = window, .given = given};
        return as_dict(run(tick, threads, [&](Progress& progress) {
          return count_pairs(mentions, as_span(group_of), n_entities, options, progress);
        }));
      },
      "document"_a, "paragraph"_a, "sentence"_a, "token_start"_a, "token_stop"_a, "phrase"_a,
      "entity"_a, "group_of"_a, "n_entities"_a, py::kw_only(), "within"_a, "counting"_a, "window"_a,
      "given"_a, "threads"_a = 0, "tick"_a = py::none());
}

}  // namespace comention
