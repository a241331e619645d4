#include <digigap/data/confusion_table.hpp>

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <unordered_map>
#include <utility>

namespace digigap {
namespace {

using class_places = std::unordered_map<std::string, std::size_t>;

[[noreturn]] void refuse_table(const char* problem, const std::string& value) {
    std::string message = "confusion_table: ";
    message += problem;
    message += value;
    throw std::invalid_argument(message);
}

std::size_t place_in(const class_places& places, const char* side, std::size_t at,
                     const std::string& label) {
    const auto found = places.find(label);
    if (found == places.end()) {
        std::string message = "make_confusion_table: the ";
        message += side;
        message += " label number ";
        message += std::to_string(at + 1);
        message += " is none of the classes: \"";
        message += label;
        message += '"';
        throw std::invalid_argument(message);
    }
    return found->second;
}

} // namespace

confusion_table::confusion_table(std::vector<std::string> classes)
    : classes_(std::move(classes)), counts_(classes_.size() * classes_.size()) {
    if (classes_.size() < 2) {
        refuse_table("needs at least 2 classes, got ", std::to_string(classes_.size()));
    }
    for (auto name = classes_.begin(); name != classes_.end(); ++name) {
        if (name->empty()) {
            refuse_table("needs classes with names", "");
        }
        if (std::find(classes_.begin(), name, *name) != name) {
            refuse_table("needs classes that differ, got twice ", *name);
        }
    }
}

confusion_table::confusion_table(std::vector<std::string> classes,
                                 std::span<const std::int64_t> counts)
    : confusion_table(std::move(classes)) {
    if (counts.size() != counts_.size()) {
        refuse_table("needs a count for each pair of classes, got ", std::to_string(counts.size()));
    }
    for (std::size_t at = 0; at < counts.size(); ++at) {
        add({.hand = at / size(), .automatic = at % size()}, counts[at]);
    }
}

void confusion_table::add(class_pair cell, std::int64_t units) {
    std::int64_t& count = counts_[cell_of(cell)];
    if (units < 0 || units > largest_confusion_units - units_) {
        refuse_table("needs counts from 0 to 2^53 in all, got ", std::to_string(units));
    }
    count += units;
    units_ += units;
}

std::size_t confusion_table::place_of(const std::string& name) const {
    const auto found = std::find(classes_.begin(), classes_.end(), name);
    if (found == classes_.end()) {
        refuse_table("has no class ", name);
    }
    return static_cast<std::size_t>(found - classes_.begin());
}

std::size_t confusion_table::cell_of(class_pair cell) const {
    if (cell.hand >= size() || cell.automatic >= size()) {
        refuse_table("has no class number ", std::to_string(std::max(cell.hand, cell.automatic)));
    }
    return cell.hand * size() + cell.automatic;
}

std::int64_t confusion_table::count(class_pair cell) const {
    return counts_[cell_of(cell)];
}

std::int64_t confusion_table::hand_total(std::size_t place) const {
    const auto first =
        counts_.begin() + static_cast<std::ptrdiff_t>(cell_of({.hand = place, .automatic = 0}));
    return std::accumulate(first, first + static_cast<std::ptrdiff_t>(size()), std::int64_t{0});
}

std::int64_t confusion_table::automatic_total(std::size_t place) const {
    std::int64_t total = 0;
    for (std::size_t hand = 0; hand < size(); ++hand) {
        total += count({.hand = hand, .automatic = place});
    }
    return total;
}

std::int64_t confusion_table::agreed() const noexcept {
    std::int64_t total = 0;
    for (std::size_t at = 0; at < counts_.size(); at += classes_.size() + 1) {
        total += counts_[at];
    }
    return total;
}

confusion_table make_confusion_table(std::vector<std::string> classes,
                                     std::span<const std::string> hand,
                                     std::span<const std::string> automatic) {
    if (hand.size() != automatic.size()) {
        std::string message = "make_confusion_table: needs as many labels of both kinds, got ";
        message += std::to_string(hand.size());
        message += " by hand and ";
        message += std::to_string(automatic.size());
        message += " automatic ones";
        throw std::invalid_argument(message);
    }
    confusion_table table(std::move(classes));
    class_places places;
    for (std::size_t place = 0; place < table.size(); ++place) {
        places.emplace(table.classes()[place], place);
    }
    for (std::size_t at = 0; at < hand.size(); ++at) {
        table.add({.hand = place_in(places, "hand", at, hand[at]),
                   .automatic = place_in(places, "automatic", at, automatic[at])});
    }
    return table;
}

} // namespace digigap
