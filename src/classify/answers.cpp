#include "code_places.hpp"

#include <digigap/classify/answers.hpp>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>

namespace digigap {
namespace {

class answer_places final : public detail::row_places {
public:
    explicit answer_places(std::span<const answer> column) : column_(column) {}

    [[nodiscard]] std::size_t size() const noexcept override { return column_.size(); }
    [[nodiscard]] std::span<const std::byte> bytes() const noexcept override {
        return std::as_bytes(column_);
    }

    [[nodiscard]] std::span<const std::uint32_t>
    read(std::size_t begin, std::span<std::uint32_t> room) const override {
        const auto column = column_.subspan(begin, room.size());
        std::transform(column.begin(), column.end(), room.begin(),
                       [](answer said) { return static_cast<std::uint32_t>(said); });
        for (std::size_t i = 0; i < room.size(); ++i) {
            if (column[i] > answer::missing) {
                throw std::invalid_argument("answers: needs no, yes or missing, got " +
                                            std::to_string(room[i]) + " in row " +
                                            std::to_string(begin + i));
            }
        }
        return room;
    }

private:
    std::span<const answer> column_;
};

} // namespace

answers::answers(std::span<const answer> column)
    : rows_(std::make_shared<const answer_places>(column)), meaning_{answer::no, answer::yes,
                                                                     answer::missing} {}

answers::answers(std::span<const std::uint32_t> codes, std::vector<answer> meaning)
    : rows_(std::make_shared<const detail::code_places>(codes, meaning.size(), "answers")),
      meaning_(std::move(meaning)) {
    for (const answer each : meaning_) {
        if (each > answer::missing) {
            throw std::invalid_argument("answers: needs the meanings no, yes or missing, got " +
                                        std::to_string(static_cast<unsigned>(each)));
        }
    }
    meaning_.push_back(answer::missing);
}

} // namespace digigap
