#include "answer.hpp"
#include "commands.hpp"

#include <digigap/classify/value_tallies.hpp>
#include <digigap/estimate/bootstrap.hpp>
#include <digigap/estimate/mean.hpp>
#include <digigap/estimate/quantile.hpp>
#include <digigap/load/amount_text.hpp>
#include <digigap/report/mean_answer.hpp>
#include <digigap/report/number_text.hpp>
#include <digigap/report/sentence.hpp>
#include <digigap/report/share_answer.hpp>

#include <array>
#include <string_view>

namespace digigap::tool {

namespace {

enum class mean_method : unsigned char { t, bootstrap };

constexpr std::string_view name_of(mean_method method) noexcept {
    return method == mean_method::t ? "t" : "bootstrap";
}

/// What a group says, each in its own sentence for people.
class group_answer {
public:
    group_answer(const std::string& name, language in) : in_(in) {
        whole_.add("group", name);
        if (!name.empty()) {
            text_ += name + '\n';
        }
    }
    /// `about` begins the sentence where it does not say itself what it is about.
    template <class Estimate>
    void add(const char* key, const Estimate& estimate, const std::string& about = {}) {
        whole_.add(key, answer_of(estimate));
        text_ += about + sentence(estimate, in_) + '\n';
    }
    void add_missing(std::int64_t missing) { whole_.add("missing", missing); }

    [[nodiscard]] const record& whole() const noexcept { return whole_; }
    [[nodiscard]] const std::string& text() const noexcept { return text_; }

private:
    language in_;
    record whole_;
    std::string text_;
};

/// A share of the group's known units, or of the process behind them.
struct asked_share {
    const char* key;
    std::string about;
    tally counts;
};

void add_share(group_answer& answer, const asked_share& share,
               const std::optional<std::int64_t>& population, const confidence& level) {
    if (population) {
        answer.add(share.key,
                   estimate_share(among(share.counts, *population), finite_method::blaker, level),
                   share.about);
    } else {
        answer.add(share.key, estimate_share(share.counts, share_method::wilson, level),
                   share.about);
    }
}

group_answer of_group(const mean_command& command, const value_group& group,
                      const confidence& level) {
    std::string name;
    for (const std::string& label : group.labels) {
        name += name.empty() ? "" : ", ";
        name += label;
    }
    group_answer answer(name, command.output.in());
    const mean_method method = chosen_method(
        command.interval.method, std::array{mean_method::t, mean_method::bootstrap}, "of a mean");
    if (method == mean_method::t) {
        answer.add("mean", estimate_mean(group.values, {.population = group.population}, level));
    } else {
        answer.add("mean", bootstrap_mean(group.values, {}, level));
    }
    answer.add("quantile", estimate_quantile(group.as_sample(), {.at = command.quantile}, level));
    const bool swedish = command.output.in() == language::swedish;
    add_share(answer,
              {.key = "zeros",
               .about = swedish ? "Noll: " : "Zero: ",
               .counts = tally_zeros(group.values)},
              group.population, level);
    if (command.at_least) {
        add_share(
            answer,
            {.key = "at_least",
             .about = (swedish ? "Minst " : "At least ") + exact_text(*command.at_least) + ": ",
             .counts = tally_at_least(group.values, *command.at_least)},
            group.population, level);
    }
    answer.add_missing(group.missing);
    return answer;
}

} // namespace

void mean_command::run() const {
    const confidence level = interval.chosen_confidence();
    if (value.empty()) {
        write(output, estimate_mean(parse_mean(operand), level));
        return;
    }
    table_input from = input;
    from.file = operand;
    const table_values values = from.values({.column = value, .exposure = {}}, output);
    std::vector<record> groups;
    std::string text;
    for (const value_group& group : values.groups) {
        const group_answer answer = of_group(*this, group, level);
        groups.push_back(answer.whole());
        text += (text.empty() ? "" : "\n") + answer.text();
    }
    if (output.format == "csv") {
        write_answer(output, to_csv(as_rows(groups)));
    } else {
        write(output, record{}.add("column", value).add("groups", std::move(groups)),
              [&text] { return text; });
    }
    tell_lost_rows(values.rows, values.unmatched, values.silent);
}

} // namespace digigap::tool
