#include <digigap/compare/hand_coded_agreement.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

using digigap::agreement_with_hand;
using digigap::hand_coded_agreement;

namespace {

using places = std::vector<std::optional<std::size_t>>;

const std::vector<std::string> classes{"no", "yes"};

} // namespace

TEST_CASE("a hand-coded sample against the rule, by hand") {
    // 20 of 40 documents read: yes twice 8, no twice 7, yes by hand only 3, by the rule only 2; of
    // the others 12 are yes by the rule and 8 no. One more was read and not counted.
    places hand;
    places automatic;
    const auto add = [&](int times, std::optional<std::size_t> person,
                         std::optional<std::size_t> rule) {
        for (int at = 0; at < times; ++at) {
            hand.push_back(person);
            automatic.push_back(rule);
        }
    };
    add(8, 1, 1);
    add(7, 0, 0);
    add(3, 1, 0);
    add(2, 0, 1);
    add(12, std::nullopt, 1);
    add(8, std::nullopt, 0);
    add(1, 1, std::nullopt);
    const hand_coded_agreement found = agreement_with_hand(classes, hand, automatic);
    CHECK(found.left_out == std::vector<std::size_t>{40});
    CHECK(found.counts.units() == 20);
    CHECK(found.counts.count({.hand = 1, .automatic = 0}) == 3);
    // Agreement 15/20; by chance (9*10 + 11*10)/400 = 1/2; kappa 1/2.
    REQUIRE(found.agreement.kappa);
    CHECK(*found.agreement.kappa == doctest::Approx(0.5).epsilon(1e-12));
    // Yes: 22/40 by the rule, of which 8/10 are so; 18/40 others, of which 3/10 are: 23/40.
    CHECK(found.corrected.documents == 40);
    CHECK(found.corrected.read == 20);
    CHECK(*found.corrected.classes[1].automatic == doctest::Approx(22.0 / 40).epsilon(1e-12));
    REQUIRE(found.corrected.classes[1].estimate);
    CHECK(*found.corrected.classes[1].estimate == doctest::Approx(23.0 / 40).epsilon(1e-12));
    // What was read holds 11 yes; nothing can take them away.
    CHECK(found.corrected.classes[1].limits.lower >= 11.0 / 40);
    CHECK(found.corrected.options.limits == digigap::corrected_limits::guaranteed);
}

TEST_CASE("without pairs there is no agreement, and it says so") {
    const hand_coded_agreement none = agreement_with_hand(classes, {}, {});
    CHECK(none.agreement.status == digigap::agreement_status::no_pairs);
    CHECK(none.corrected.status == digigap::corrected_status::no_documents);
    const hand_coded_agreement unread =
        agreement_with_hand(classes, places{std::nullopt, 0}, places{1, 0});
    CHECK(unread.corrected.status == digigap::corrected_status::unsampled_class);
    CHECK(unread.corrected.unsampled == std::vector<std::string>{"yes"});
}

TEST_CASE("agreement refuses places that no class has") {
    CHECK_THROWS_AS(static_cast<void>(agreement_with_hand(classes, places{1}, places{})),
                    std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(agreement_with_hand(classes, places{2}, places{1})),
                    std::invalid_argument);
    CHECK_THROWS_AS(
        static_cast<void>(agreement_with_hand(classes, places{std::nullopt}, places{2})),
        std::invalid_argument);
}
