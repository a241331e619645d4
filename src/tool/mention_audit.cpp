#include "mention_audit.hpp"

#include <digigap/data/error.hpp>
#include <digigap/load/csv.hpp>
#include <digigap/load/hand_codes.hpp>
#include <digigap/load/swedish_lexicon.hpp>

#include <utility>

namespace digigap::tool {

mention_audit::mention_audit(const mentions_command& command) : command_(command) {
    if (!command.orientation && !command.orientation_lexicon.empty()) {
        throw data_error({.source = "--orientation-lexicon"}, "needs --orientation beside it");
    }
    if (command.output.format == "csv" && command.context && command.orientation) {
        throw data_error({.source = "--context"},
                         "CSV has one table: of the mentions (--context) or of the documents "
                         "(--orientation)");
    }
    if (command.orientation) {
        classifier_.emplace(command.orientation_lexicon.empty()
                                ? swedish_orientation_lexicon()
                                : read_lexicon(command.orientation_lexicon));
    }
    classes_ = classifier_ ? orientation_names() : std::vector<std::string>{"no", "yes"};
}

void mention_audit::prepare(const std::vector<std::string>& documents) {
    if (command_.context) {
        found_.contexts.resize(documents.size());
    }
    if (classifier_) {
        found_.orientations.resize(documents.size());
    }
    if (!command_.hand_coded.empty()) {
        const table list = read_csv(command_.hand_coded,
                                    {.labels = {"document", "class"}, .unique = {"document"}});
        hand_ = hand_codes(list, documents, classes_);
    }
}

void mention_audit::hear(std::size_t document, std::string_view text,
                         std::span<const mention> mentions) {
    if (command_.context) {
        found_.contexts[document] = contexts_of(text, mentions);
    }
    if (classifier_) {
        found_.orientations[document] = classifier_->classify(text, mentions);
    }
}

mention_findings mention_audit::take_findings(std::span<const document_mentions> read) {
    mention_findings all = std::move(found_);
    if (command_.hand_coded.empty()) {
        return all;
    }
    std::vector<std::optional<std::size_t>> automatic(read.size());
    for (std::size_t at = 0; at < read.size(); ++at) {
        if (classifier_ && all.orientations[at]) {
            automatic[at] = static_cast<std::size_t>(all.orientations[at]->kind);
        } else if (!classifier_ && read[at].counts) {
            automatic[at] = read[at].counts->mentions > 0 ? 1 : 0;
        }
    }
    all.agreement =
        agreement_with_hand(classes_, hand_, automatic, command_.interval.chosen_confidence());
    return all;
}

} // namespace digigap::tool
