#include <digigap/data/confusion_table.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

using digigap::confusion_table;
using digigap::make_confusion_table;

namespace {

using labels = std::vector<std::string>;
using counts = std::vector<std::int64_t>;

template <typename Make>
std::string refusal(Make make) {
    try {
        static_cast<void>(make());
    } catch (const std::invalid_argument& error) {
        return error.what();
    }
    return "none";
}

bool holds(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a confusion table counts pairs of labels in the order of its classes") {
    const labels hand{"none", "both", "none", "internal", "both", "none"};
    const labels automatic{"none", "internal", "internal", "internal", "both", "none"};
    const confusion_table table =
        make_confusion_table({"none", "internal", "both"}, hand, automatic);
    // Rows by hand, columns by machine.
    CHECK(table ==
          confusion_table({"none", "internal", "both"}, counts{2, 1, 0, 0, 1, 0, 0, 1, 1}));
    CHECK(table.count({.hand = 0, .automatic = 1}) == 1);
    CHECK(table.count({.hand = 1, .automatic = 0}) == 0);
    CHECK(table.count({.hand = 2, .automatic = 1}) == 1);
    CHECK(table.hand_total(0) == 3);
    CHECK(table.hand_total(1) == 1);
    CHECK(table.hand_total(2) == 2);
    CHECK(table.automatic_total(0) == 2);
    CHECK(table.automatic_total(1) == 3);
    CHECK(table.automatic_total(2) == 1);
    CHECK(table.units() == 6);
    CHECK(table.agreed() == 4);
    CHECK(table.size() == 3);
    CHECK(table.place_of("both") == 2);
    // Another order is another table.
    CHECK(make_confusion_table({"both", "none", "internal"}, hand, automatic).hand_total(0) == 2);
}

TEST_CASE("a confusion table may be empty, and grows") {
    confusion_table table({"a", "b"});
    CHECK(table == make_confusion_table({"a", "b"}, {}, {}));
    CHECK(table.units() == 0);
    CHECK(table.agreed() == 0);
    table.add({.hand = 1, .automatic = 0});
    table.add({.hand = 1, .automatic = 1}, 4);
    CHECK(table == confusion_table({"a", "b"}, counts{0, 0, 1, 4}));
}

TEST_CASE("a confusion table refuses what is none") {
    CHECK(holds(refusal([] { return confusion_table({}); }), "at least 2 classes, got 0"));
    CHECK(holds(refusal([] { return confusion_table(labels{"a"}); }), "at least 2 classes, got 1"));
    CHECK(holds(refusal([] { return confusion_table({"a", "b", "a"}); }), "got twice a"));
    CHECK(holds(refusal([] { return confusion_table({"a", ""}); }), "with names"));
    CHECK(holds(refusal([] { return confusion_table({"a", "b"}, counts{1, 2, 3}); }), "got 3"));
    CHECK(holds(refusal([] {
                    return confusion_table({"a", "b"}, counts{1, 2, -3, 4});
                }),
                "got -3"));
    const std::int64_t most = digigap::largest_confusion_units;
    CHECK(confusion_table({"a", "b"}, counts{most - 1, 0, 1, 0}).units() == most);
    CHECK(holds(refusal([=] {
                    return confusion_table({"a", "b"}, counts{most, 0, 1, 0});
                }),
                "2^53"));
    const confusion_table table({"a", "b"});
    CHECK(holds(refusal([&] { return table.count({.hand = 0, .automatic = 2}); }), "number 2"));
    CHECK(holds(refusal([&] { return table.hand_total(2); }), "number 2"));
    CHECK(holds(refusal([&] { return table.automatic_total(5); }), "number 5"));
    CHECK(holds(refusal([&] { return table.place_of("A"); }), "no class A"));
    const labels two{"a", "b"};
    const labels three{"a", "b", "b"};
    const labels other{"a", "B"};
    CHECK(holds(refusal([&] { return make_confusion_table(two, two, three); }),
                "2 by hand and 3 automatic"));
    CHECK(holds(refusal([&] { return make_confusion_table(two, other, two); }),
                "hand label number 2 is none of the classes: \"B\""));
    CHECK(holds(refusal([&] { return make_confusion_table(two, two, other); }),
                "automatic label number 2"));
}
