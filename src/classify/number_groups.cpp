#include <digigap/classify/number_groups.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <memory>
#include <stdexcept>
#include <utility>

namespace digigap {
namespace {

std::string shortest(double number) {
    std::array<char, 32> text{};
    auto* const end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    return {text.data(), end};
}

/// Whole numbers that lie this close together are found by their distance from the first one.
constexpr double widest = 4096.0;

/// The place of a row is the distance of its number from the first one where that is small, and
/// the number's index otherwise; the last place is for the missing.
template <class Number>
class number_places final : public detail::row_places {
public:
    number_places(std::span<const Number> rows, std::span<const double> numbers)
        : rows_(rows), numbers_(numbers.begin(), numbers.end()) {
        const bool whole = std::all_of(numbers.begin(), numbers.end(), [](double each) {
            return std::trunc(each) == each && std::abs(each) < 0x1p30;
        });
        by_distance_ = whole && !numbers.empty() && numbers.back() - numbers.front() < widest;
        const std::size_t width =
            by_distance_ ? static_cast<std::size_t>(numbers.back() - numbers.front()) + 1
                         : numbers.size();
        gaps_ = width - numbers.size();
        // A gap adds nothing, since no row ever gets there.
        index_of_place_.resize(width + 1);
        for (std::size_t index = 0; index < numbers.size(); ++index) {
            index_of_place_[place_of(index)] = static_cast<std::uint32_t>(index);
        }
        index_of_place_.back() = static_cast<std::uint32_t>(numbers.size());
    }

    [[nodiscard]] std::size_t size() const noexcept override { return rows_.size(); }
    [[nodiscard]] std::span<const std::byte> bytes() const noexcept override {
        return std::as_bytes(rows_);
    }
    [[nodiscard]] const std::vector<std::uint32_t>& index_of_place() const noexcept {
        return index_of_place_;
    }

    [[nodiscard]] std::span<const std::uint32_t>
    read(std::size_t begin, std::span<std::uint32_t> room) const override {
        const auto rows = rows_.subspan(begin, room.size());
        if (!by_distance_ || !distances(rows, room)) {
            for (std::size_t i = 0; i < room.size(); ++i) {
                room[i] = static_cast<std::uint32_t>(search(begin + i));
            }
        }
        return room;
    }

private:
    [[nodiscard]] std::size_t place_of(std::size_t index) const {
        return by_distance_ ? static_cast<std::size_t>(numbers_[index] - numbers_.front()) : index;
    }

    /// False where a row is missing or has none of the numbers; what is in `room` is then of no
    /// use.
    [[nodiscard]] bool distances(std::span<const Number> rows,
                                 std::span<std::uint32_t> room) const {
        const double first = numbers_.front();
        const double last = numbers_.back();
        const auto first_whole = static_cast<std::int32_t>(first);
        // Loops without branches over what fits vector registers; in bounds first, because
        // converting a number that is out of the integer's range is undefined.
        std::uint64_t outside = 0;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto number = static_cast<double>(rows[i]);
            const double raised = number > first ? number : first;
            const auto whole = static_cast<std::int32_t>(raised < last ? raised : last);
            outside |= std::bit_cast<std::uint64_t>(static_cast<double>(whole)) ^
                       std::bit_cast<std::uint64_t>(number);
            room[i] = static_cast<std::uint32_t>(whole - first_whole);
        }
        return outside == 0 && (gaps_ == 0 || misses_gaps(room));
    }

    [[nodiscard]] bool misses_gaps(std::span<const std::uint32_t> places) const {
        std::array<bool, static_cast<std::size_t>(widest)> seen{};
        for (const std::uint32_t place : places) {
            seen[place] = true;
        }
        for (const double number : numbers_) {
            seen[static_cast<std::size_t>(number - numbers_.front())] = false;
        }
        return std::none_of(seen.begin(),
                            seen.begin() + static_cast<std::ptrdiff_t>(index_of_place_.size() - 1),
                            [](bool each) { return each; });
    }

    [[nodiscard]] std::size_t search(std::size_t row) const {
        const auto number = static_cast<double>(rows_[row]);
        const auto found = std::lower_bound(numbers_.begin(), numbers_.end(), number);
        if (found != numbers_.end() && *found == number) {
            return place_of(static_cast<std::size_t>(found - numbers_.begin()));
        }
        if (std::isnan(number)) {
            return index_of_place_.size() - 1;
        }
        throw std::invalid_argument("number_groups::of: needs one of its numbers, got " +
                                    shortest(number) + " in row " + std::to_string(row));
    }

    std::span<const Number> rows_;
    std::vector<double> numbers_;
    bool by_distance_ = false;
    std::size_t gaps_ = 0;
    std::vector<std::uint32_t> index_of_place_;
};

} // namespace

number_groups::number_groups(std::vector<double> numbers) : numbers_(std::move(numbers)) {
    for (std::size_t index = 0; index < numbers_.size(); ++index) {
        if (!std::isfinite(numbers_[index]) ||
            (index > 0 && !(numbers_[index - 1] < numbers_[index]))) {
            throw std::invalid_argument(
                "number_groups: needs finite, strictly ascending numbers, got " +
                (index > 0 ? shortest(numbers_[index - 1]) + " before " : std::string()) +
                shortest(numbers_[index]));
        }
        // One zero, so that its label has no sign.
        numbers_[index] += 0.0;
    }
}

number_groups::number_groups(std::initializer_list<double> numbers)
    : number_groups(std::vector<double>(numbers)) {}

std::vector<std::string> number_groups::labels() const {
    std::vector<std::string> all;
    all.reserve(numbers_.size());
    for (const double number : numbers_) {
        all.push_back(shortest(number));
    }
    return all;
}

template <class Number>
grouping number_groups::rows_of(std::span<const Number> rows) const {
    auto places = std::make_shared<const number_places<Number>>(rows, numbers_);
    std::vector<std::uint32_t> adds = places->index_of_place();
    return {
        group_labels(labels()), rows.size(), {grouping::part{std::move(places), std::move(adds)}}};
}

grouping number_groups::of(std::span<const double> rows) const {
    return rows_of(rows);
}

grouping number_groups::of(std::span<const std::int32_t> rows) const {
    return rows_of(rows);
}

} // namespace digigap
