#ifndef DIGIGAP_TESTS_MENTION_FORMS_HPP
#define DIGIGAP_TESTS_MENTION_FORMS_HPP

#include <digigap/load/mention_counter.hpp>
#include <digigap/load/mention_lexicon.hpp>

#include <stdexcept>
#include <string>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <vector>

/// The same text with its marks composed or apart, by ICU.
inline std::string normal_form(const std::string& text, bool composed) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* form = composed ? icu::Normalizer2::getNFCInstance(status)
                                            : icu::Normalizer2::getNFDInstance(status);
    std::string result;
    form->normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(result);
    if (U_FAILURE(status) != 0) {
        throw std::runtime_error(u_errorName(status));
    }
    return result;
}
inline std::string nfc(const std::string& text) {
    return normal_form(text, true);
}
inline std::string nfd(const std::string& text) {
    return normal_form(text, false);
}

using pattern_groups = std::vector<std::vector<std::string>>;

/// A lexicon of patterns as written; its groups are called by their numbers.
inline digigap::mention_lexicon lexicon_of(const pattern_groups& groups) {
    digigap::mention_lexicon lexicon{.source = "test", .groups = {}};
    for (const std::vector<std::string>& patterns : groups) {
        digigap::mention_group group{.name = std::to_string(lexicon.groups.size() + 1),
                                     .patterns = {}};
        for (const std::string& one : patterns) {
            group.patterns.emplace_back(one);
        }
        lexicon.groups.push_back(std::move(group));
    }
    return lexicon;
}

/// What the counter tells of a text.
inline std::vector<digigap::mention> mentions_of(const std::string& text,
                                                 const digigap::mention_counter& counter) {
    std::vector<digigap::mention> all;
    counter.find(text, [&all](const digigap::mention& one) { all.push_back(one); });
    return all;
}

#endif
