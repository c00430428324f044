using DxGovernance.Contracts.Policies;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Reading;

/// <summary>That the decision on a revision has no effect any more. What rests on it stays recorded and readable.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Kind"><c>annulled</c>, <c>revoked</c> or <c>superseded</c>.</param>
/// <param name="KindJapanese">取消し (from the start), 撤回 or 後の決定による (from its day).</param>
/// <param name="From">The day of the 取消し, or the first day without effect.</param>
/// <param name="FromJapanese">The same, 令和6年6月1日.</param>
/// <param name="Basis">The decision or 文書番号 by which it was done.</param>
public sealed record RescissionLine(string Decision, string Kind, string KindJapanese, PartialDate From, string FromJapanese, string Basis)
{
    /// <summary>Puts it in words.</summary>
    public static RescissionLine? Of(RescissionState? rescission)
    {
        if (rescission is null)
        {
            return null;
        }

        var from = PartialDate.Parse(rescission.From);
        var kind = rescission.Kind switch { "annulled" => "取消し", "revoked" => "撤回", _ => "後の決定による" };
        return new RescissionLine(rescission.Decision, rescission.Kind, kind, from, from.ToJapanese(), rescission.Basis);
    }
}
