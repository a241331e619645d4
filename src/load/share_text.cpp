#include <digigap/data/error.hpp>
#include <digigap/load/share_text.hpp>

#include <charconv>
#include <string>
#include <system_error>

namespace digigap {

namespace {

constexpr const char* share_form =
    "a share is written x/n, or x/n@N when the n are of N known units";
constexpr const char* sample_form = "answers are written n, or n@N when they are of N known units";

/// The number at the front of `rest`, which moves on to what follows it.
std::int64_t take_count(std::string_view& rest, std::string_view whole, const char* form) {
    std::int64_t count = 0;
    const char* const end = rest.data() + rest.size();
    const auto [stop, error] = std::from_chars(rest.data(), end, count);
    if (error == std::errc::result_out_of_range) {
        throw data_error(
            {.source = form == share_form ? "share" : "answers", .found = std::string(whole)},
            "this number is too large");
    }
    if (error != std::errc{} || rest.front() == '-') {
        throw data_error(
            {.source = form == share_form ? "share" : "answers", .found = std::string(whole)},
            form);
    }
    rest.remove_prefix(static_cast<std::size_t>(stop - rest.data()));
    return count;
}

bool take_mark(std::string_view& rest, char mark) {
    if (rest.empty() || rest.front() != mark) {
        return false;
    }
    rest.remove_prefix(1);
    return true;
}

} // namespace

written_share parse_share(std::string_view text) {
    const auto refuse = [text](const char* problem) {
        throw data_error({.source = "share", .found = std::string(text)}, problem);
    };
    written_share share;
    std::string_view rest = text;
    share.counts.successes = take_count(rest, text, share_form);
    if (!take_mark(rest, '/')) {
        refuse(share_form);
    }
    share.counts.trials = take_count(rest, text, share_form);
    if (take_mark(rest, '@')) {
        share.population = take_count(rest, text, share_form);
    }
    if (!rest.empty()) {
        refuse(share_form);
    }
    if (share.counts.successes > share.counts.trials) {
        refuse("more successes than trials");
    }
    if (share.population && share.counts.trials > *share.population) {
        refuse("more trials than units in the population");
    }
    return share;
}

written_sample parse_sample(std::string_view text) {
    const auto refuse = [text](const char* problem) {
        throw data_error({.source = "answers", .found = std::string(text)}, problem);
    };
    written_sample drawn;
    std::string_view rest = text;
    drawn.trials = take_count(rest, text, sample_form);
    if (take_mark(rest, '@')) {
        drawn.population = take_count(rest, text, sample_form);
    }
    if (!rest.empty()) {
        refuse(sample_form);
    }
    if (drawn.population && drawn.trials > *drawn.population) {
        refuse("more answers than units in the population");
    }
    return drawn;
}

} // namespace digigap
