#include <digigap/classify/group_by.hpp>
#include <digigap/classify/tally_rows.hpp>

#include <doctest/doctest.h>

#include <list>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

using digigap::answer;
using digigap::cross;
using digigap::group_by_label;
using digigap::group_by_size;
using digigap::group_tallies;
using digigap::size_bands;
using digigap::tally;
using digigap::tally_by;

namespace {

struct row {
    std::string bloc;
    std::int64_t population = 0;
    std::optional<bool> hosts_own_mail;
    double weight = 1.0;
};

} // namespace

TEST_CASE("the caller's own rows are tallied as a map counts them") {
    std::mt19937 bits(17);
    std::list<row> rows; // no span
    std::map<std::pair<bool, std::string>, std::vector<int>> expected;
    for (int i = 0; i < 2'000; ++i) {
        row each{
            std::string(1, "BVO"[bits() % 3]), static_cast<std::int64_t>(bits() % 100), {}, 0.5};
        if (bits() % 4 != 0) {
            each.hosts_own_mail = bits() % 2 == 0;
        }
        auto& counts = expected[{each.population >= 50, each.bloc}];
        counts.resize(3);
        ++counts[each.hosts_own_mail ? (*each.hosts_own_mail ? 1U : 0U) : 2U];
        rows.push_back(each);
    }
    const auto groups = cross(
        {group_by_size(rows, size_bands{50}, &row::population), group_by_label(rows, &row::bloc)});
    const group_tallies got = tally_by(rows, groups, &row::hosts_own_mail);
    const group_tallies weighted =
        tally_by(rows, groups, &row::hosts_own_mail, [](const row& of) { return of.weight; });
    std::int64_t rows_seen = 0;
    for (std::size_t group = 0; group < got.size(); ++group) {
        auto& counts =
            expected[{got.groups().label(group, 0) == "50 and over", got.groups().label(group, 1)}];
        counts.resize(3);
        if (got.groups().is_missing(group)) {
            counts.assign(3, 0);
        }
        CHECK(got[group] == tally{counts[1], counts[0] + counts[1]});
        CHECK(got.missing(group) == counts[2]);
        CHECK(weighted[group] == got[group]);
        CHECK(weighted.weighted(group).trials == 0.5 * static_cast<double>(got[group].trials));
        rows_seen += got[group].trials + got.missing(group);
    }
    CHECK(rows_seen == 2'000);
}

TEST_CASE("answers may be bools, optionals of them, or answers") {
    const std::vector<int> rows{1, 2, 3};
    const auto all = digigap::grouping::of_all(3);
    CHECK(tally_by(rows, all, [](int i) { return i > 1; })[0] == tally{2, 3});
    CHECK(tally_by(rows, all, [](int i) { return i > 1 ? answer::missing : answer::no; })[0] ==
          tally{0, 1});
}
