#include <digigap/report/share_answer.hpp>

namespace digigap {

namespace {

/// Both kinds of share have these fields.
template <class Share>
record common_fields(const Share& share) {
    record answer;
    answer.add("estimate", share.estimate)
        .add("lower", share.limits.lower)
        .add("upper", share.limits.upper)
        .add("level", share.level.level())
        .add("side", name_of(share.level.which()))
        .add("method", name_of(share.method))
        .add("successes", share.counts.successes)
        .add("trials", share.counts.trials);
    return answer;
}

template <class Share>
void add_note(record& answer, const Share& share) {
    if (is_for_comparison_only(share.method)) {
        answer.add("note", "for comparison only");
    }
}

} // namespace

record answer_of(const share_estimate& share) {
    record answer = common_fields(share);
    add_note(answer, share);
    return answer;
}

record answer_of(const finite_share_estimate& share) {
    record answer = common_fields(share);
    answer.add("population", share.counts.population)
        .add("count_lower", share.count.lower)
        .add("count_upper", share.count.upper);
    add_note(answer, share);
    return answer;
}

} // namespace digigap
