#include "number_text.hpp"

#include <digigap/data/error.hpp>
#include <digigap/load/amount_text.hpp>

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>

namespace digigap {

namespace {

/// A text that is taken apart from the front, with the form it should have for errors.
class written_amount {
public:
    written_amount(std::string_view text, const char* kind, const char* form) noexcept
        : whole_(text), rest_(text), kind_(kind), form_(form) {}

    [[noreturn]] void refuse(const char* problem) const {
        throw data_error({.source = kind_, .found = std::string(whole_)}, problem);
    }

    /// The number up to `mark`, which is taken too; the mark must be there.
    [[nodiscard]] double take(char mark) {
        const std::size_t end = rest_.find(mark);
        if (end == std::string_view::npos) {
            refuse(form_);
        }
        const double value = number(rest_.substr(0, end));
        rest_.remove_prefix(end + 1);
        return value;
    }
    /// The number up to `mark`, or all that is left where there is none.
    [[nodiscard]] double take_to(char mark) {
        const std::size_t end = rest_.find(mark);
        const double value = number(rest_.substr(0, end));
        rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
        ended_ = end == std::string_view::npos;
        return value;
    }
    [[nodiscard]] bool ended() const noexcept { return ended_; }
    [[nodiscard]] double take_rest() const { return number(rest_); }

    [[nodiscard]] std::int64_t count(double value) const {
        // 2^53: every whole number up to it is a double.
        if (value != std::floor(value) || value > 9007199254740992.0) {
            refuse(form_);
        }
        return static_cast<std::int64_t>(value);
    }

private:
    [[nodiscard]] double number(std::string_view text) const {
        const detail::number_text read = detail::parse_number(text, '.');
        if (read.form != detail::number_form::number || read.value < 0.0) {
            refuse(form_);
        }
        return read.value;
    }

    std::string_view whole_;
    std::string_view rest_;
    const char* kind_;
    const char* form_;
    bool ended_ = false;
};

} // namespace

exposed_count parse_rate(std::string_view text) {
    written_amount written(text, "rate", "a rate is written count/exposure, from 0 on");
    exposed_count rate;
    rate.count = written.count(written.take('/'));
    rate.exposure = written.take_rest();
    if (rate.count > 0 && rate.exposure == 0.0) {
        written.refuse("events need some exposure");
    }
    return rate;
}

mean_summary parse_mean(std::string_view text) {
    written_amount written(text, "mean", "a mean is written mean,sd,n or mean,sd,n@N, from 0 on");
    mean_summary mean;
    mean.mean = written.take(',');
    mean.standard_deviation = written.take(',');
    mean.n = written.count(written.take_to('@'));
    if (!written.ended()) {
        mean.population = written.count(written.take_rest());
        if (*mean.population < mean.n) {
            written.refuse("more answers than units in the population");
        }
    }
    return mean;
}

paired_tally parse_paired(std::string_view text) {
    written_amount written(
        text, "paired",
        "the same units in two years are written both,first-only,second-only,neither");
    paired_tally counts;
    counts.both = written.count(written.take(','));
    counts.first_only = written.count(written.take(','));
    counts.second_only = written.count(written.take(','));
    counts.neither = written.count(written.take_rest());
    return counts;
}

} // namespace digigap
