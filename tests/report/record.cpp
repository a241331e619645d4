#include <digigap/report/record.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>

using digigap::record;

namespace {

record sample() {
    record inner;
    inner.add("lower", 0.1).add("trials", std::int64_t{10});
    record answer;
    answer.add("measure", "ratio").add("upper", std::numeric_limits<double>::infinity());
    answer.add("p_value", std::optional<double>{}).add("held", true).add("first", inner);
    return answer;
}

} // namespace

TEST_CASE("a record as JSON: in order, all digits, infinity in words, null for what is not known") {
    record answer = sample();
    answer.add("groups", std::vector<record>{record{}.add("n", std::int64_t{1}), record{}});
    CHECK(to_json(answer) == "{\"measure\":\"ratio\",\"upper\":\"Infinity\",\"p_value\":null,"
                             "\"held\":true,\"first\":{\"lower\":0.1,\"trials\":10},"
                             "\"groups\":[{\"n\":1},{}]}\n");
    CHECK(to_json(record{}) == "{}\n");
}

TEST_CASE("records as rows") {
    const auto table = digigap::as_rows({sample(), sample()});
    CHECK(to_csv(table) == "measure,upper,p_value,held,first_lower,first_trials\n"
                           "ratio,Infinity,,true,0.1,10\nratio,Infinity,,true,0.1,10\n");
    CHECK(digigap::as_rows({}).columns.empty());
    CHECK_THROWS_WITH_AS(
        static_cast<void>(digigap::as_rows({sample(), record{}.add("other", 1.0)})),
        "as_rows: needs records with the same keys, got other", std::invalid_argument);
}
