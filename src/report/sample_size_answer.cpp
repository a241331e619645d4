#include "comparison_wording.hpp"
#include "limits_wording.hpp"
#include "wording.hpp"

#include <digigap/report/number_text.hpp>
#include <digigap/report/sample_size_answer.hpp>

#include <fmt/format.h>

namespace digigap {

using detail::points_text;
using detail::wording;

namespace {

std::string goal_text(const sample_size& size, const wording& words) {
    const std::string width = points_text(size.wanted, words);
    return size.level.which() == side::two
               ? fmt::format(
                     fmt::runtime(words("An interval of at most {}", "Ett intervall på högst {}")),
                     width)
               : fmt::format(fmt::runtime(words("A bound at most {} from the estimate",
                                                "En gräns högst {} från skattningen")),
                             width);
}

std::string asked_text(const sample_size& size, const wording& words) {
    return size.population
               ? fmt::format(fmt::runtime(words("{} of the {} units", "{} av de {} enheterna")),
                             count_text(*size.trials), count_text(*size.population))
               : count_text(*size.trials) + words(" answers", " svar");
}

} // namespace

record answer_of(const sample_size& size) {
    record answer;
    answer.add("status", name_of(size.status))
        .add("trials", size.trials)
        .add("width", size.width)
        .add("wanted", size.wanted)
        .add("share", size.share)
        .add("population", size.population)
        .add("level", size.level.level())
        .add("side", name_of(size.level.which()))
        .add("method", size.method);
    return answer;
}

std::string sentence(const sample_size& size, language in) {
    const wording words(in);
    const std::string how = detail::how(size.level, size.method, words);
    if (!size.trials || !size.width) {
        return fmt::format(fmt::runtime(words("{} takes more than {} answers {}.",
                                              "{} kräver mer än {} svar {}.")),
                           goal_text(size, words), count_text(largest_sample), how);
    }
    const std::string width = points_text(*size.width, words);
    if (size.share) {
        return fmt::format(
            fmt::runtime(words("{} takes {} if the share is {}; on average it is then {} {}.",
                               "{} kräver {} om andelen är {}; i genomsnitt är det då {} {}.")),
            goal_text(size, words), asked_text(size, words), percent_text(*size.share, in), width,
            how);
    }
    return fmt::format(
        fmt::runtime(words("{} takes {}, whatever they answer; at worst it is then {} {}.",
                           "{} kräver {}, vad de än svarar; i värsta fall är det då {} {}.")),
        goal_text(size, words), asked_text(size, words), width, how);
}

} // namespace digigap
