#include "answer.hpp"
#include "commands.hpp"
#include "mention_audit.hpp"

#include <digigap/data/error.hpp>
#include <digigap/load/document_list.hpp>
#include <digigap/load/document_mentions.hpp>
#include <digigap/load/swedish_lexicon.hpp>
#include <digigap/report/mention_contexts_answer.hpp>
#include <digigap/report/mentions_answer.hpp>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <span>
#include <string>
#include <string_view>
#include <unistd.h>

namespace digigap::tool {

namespace {

mention_lexicon lexicon_of(const mentions_command& command) {
    if (!command.words.empty() && !command.lexicon.empty()) {
        throw data_error({.source = "--words"}, "say --words or --lexicon, not both");
    }
    if (!command.words.empty()) {
        return parse_words(command.words, "--words");
    }
    return command.lexicon.empty() ? swedish_digitalization_lexicon()
                                   : read_lexicon(command.lexicon);
}

std::vector<std::string> names_of_documents(const std::vector<plan_document>& documents) {
    std::vector<std::string> names;
    names.reserve(documents.size());
    for (const plan_document& one : documents) {
        names.push_back(one.name);
    }
    return names;
}

std::vector<document_mentions> read_documents(const mentions_command& command,
                                              const mention_counter& counter,
                                              mention_audit& audit) {
    const text_encoding encoding = encoding_of(command.encoding);
    if (command.paths.size() == 1 && command.paths.front() == "-") {
        audit.prepare({"standard input"});
        mention_listener found;
        if (audit.listens()) {
            found = [&audit](std::string_view text, std::span<const mention> mentions) {
                audit.hear(0, text, mentions);
            };
        }
        return {count_stream("standard input", STDIN_FILENO, counter, encoding, found)};
    }
    const std::vector<std::filesystem::path> paths(command.paths.begin(), command.paths.end());
    std::vector<plan_document> documents = list_documents(paths);
    if (!command.codes.empty()) {
        apply_codes(documents, read_csv(command.codes,
                                        {.labels = {"document", "code"}, .unique = {"document"}}));
    }
    for (const std::string& code : repeated_codes(documents)) {
        std::cerr << "digigap: several documents have the code " << code
                  << " (--codes FILE lists the codes; is it a year?)\n";
    }
    audit.prepare(names_of_documents(documents));
    document_options options{.encoding = encoding, .threads = command.threads};
    if (audit.listens()) {
        options.found = [&audit](std::size_t at, std::string_view text,
                                 std::span<const mention> mentions) {
            audit.hear(at, text, mentions);
        };
    }
    const bool terminal = isatty(STDERR_FILENO) != 0;
    if (terminal) {
        options.progress = [&documents](std::size_t done) {
            std::cerr << '\r' << done << " of " << documents.size() << std::flush;
        };
    }
    std::vector<document_mentions> read = count_documents(documents, counter, options);
    if (terminal) {
        std::cerr << "\r\033[K";
    }
    return read;
}

} // namespace

void mentions_command::run() const {
    if (print_lexicon) {
        write_answer(output, std::string(orientation ? swedish_orientation_lexicon_text()
                                                     : swedish_digitalization_lexicon_text()));
        return;
    }
    if (paths.empty()) {
        throw data_error({.source = "mentions"}, "needs a document, a folder or -");
    }
    const overlap_rule rule = overlaps == "first"   ? overlap_rule::first
                              : overlaps == "every" ? overlap_rule::every
                                                    : overlap_rule::longest;
    const mention_counter counter(lexicon_of(*this), rule);
    mention_audit audit(*this);
    const std::vector<document_mentions> read = read_documents(*this, counter, audit);
    const mention_findings findings = audit.take_findings(read);
    if (output.format == "json") {
        write_answer(output, to_json(answer_of(read, counter.lexicon(), findings)));
    } else if (output.format == "csv" && context) {
        write_answer(output, to_csv(exact_contexts(read, findings.contexts, counter.lexicon())));
    } else if (output.format == "csv") {
        const bool patterns = by == "pattern" || (by.empty() && !words.empty());
        write_answer(output, to_csv(exact_mentions(read, counter.lexicon(),
                                                   patterns ? mention_columns::patterns
                                                            : mention_columns::groups,
                                                   findings)));
    } else {
        write_answer(output, to_text(document_of(read, counter.lexicon(), output.in(), findings)));
    }
    if (output.format == "csv" && findings.agreement) {
        std::cerr << "digigap: the agreement with --hand-coded is printed as text and json only\n";
    }
    bool counted = false;
    for (const document_mentions& one : read) {
        counted = counted || one.status == document_status::counted;
        if (one.status != document_status::counted && output.format != "text") {
            std::cerr << "digigap: " << one.name << ": " << one.problem << '\n';
        }
    }
    if (!counted) {
        throw no_answer("no document could be counted");
    }
}

} // namespace digigap::tool
