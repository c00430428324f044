using DxGovernance.Decisions.Meetings;
using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Records;

/// <summary>Says who may read a record.</summary>
/// <param name="Openness">公開, 不開示 or 時限.</param>
/// <param name="Ground">The ground for withholding it; needed unless it is open.</param>
/// <param name="From">The first day on which it is open; needed for 時限.</param>
public sealed record SetDisclosure(Openness Openness, string? Ground = null, PartialDate? From = null);

/// <summary>Says how long a record is kept.</summary>
/// <param name="Classification">分類記号.</param>
/// <param name="Years">For how many years; absent for ever (永年).</param>
public sealed record SetRetention(string Classification, int? Years = null);

/// <summary>公開・不開示・時限 and 保存期間 of proposals (with their decisions) and meetings (with their minutes).</summary>
public static class KeepingRecords
{
    private const int Longest = 200;
    private const int MostYears = 100;

    /// <summary>Decides who may read it.</summary>
    public static Outcome Decide(Keeping keeping, SetDisclosure command)
    {
        if (command.Openness != Openness.Open && (string.IsNullOrWhiteSpace(command.Ground) || command.Ground.Length > Longest))
        {
            return Outcome.Refuse(Refusal.Invalid("ground-missing", "$.ground", "不開示の根拠がありません", $"Name the ground of the ordinance, such as 情報公開条例第7条第5号, at most {Longest} characters."));
        }

        if (command.Openness == Openness.OpenFrom != command.From is not null || command.From is { IsDay: false })
        {
            return Outcome.Refuse(Refusal.Invalid("open-from-invalid", "$.from", "公開となる日の指定が正しくありません", "State the first day on which it is open with «openFrom», and only then."));
        }

        var set = new DisclosureSet(command.Openness, command.Openness == Openness.Open ? null : command.Ground, command.From);
        return keeping.Disclosure == set ? Outcome.Accept() : Outcome.Accept(set);
    }

    /// <summary>Decides how long it is kept.</summary>
    public static Outcome Decide(Keeping keeping, SetRetention command) =>
        string.IsNullOrWhiteSpace(command.Classification) || command.Classification.Length > Longest
            ? Outcome.Refuse(Refusal.Invalid("classification-missing", "$.classification", "分類がありません", $"Give the 分類 as the office writes it, at most {Longest} characters."))
        : command.Years is < 1 or > MostYears
            ? Outcome.Refuse(Refusal.Invalid("years-invalid", "$.years", "保存期間が正しくありません", $"1 to {MostYears} years; leave it out for ever (永年)."))
        : keeping.Retention is { } set && set == new RetentionSet(command.Classification, command.Years) ? Outcome.Accept()
        : Outcome.Accept(new RetentionSet(command.Classification, command.Years));

    /// <summary>The last day on which a record is kept: it counts from the 1 April after its day. Null for ever, and where no period is set.</summary>
    public static DateOnly? KeptUntil(Keeping keeping, DateOnly day) => keeping.Retention?.Years is { } years
        ? FiscalYear.Of(day).LastDay.AddYears(years)
        : null;

    /// <summary>Decides on removing the texts of a record whose period is over.</summary>
    /// <param name="keeping">How it is kept.</param>
    /// <param name="day">Its day.</param>
    /// <param name="texts">How many texts there are.</param>
    /// <param name="now">The moment.</param>
    public static Outcome Dispose(Keeping keeping, DateOnly day, int texts, Now now) =>
        keeping.Disposed is not null ? Outcome.Refuse(new Refusal("record-disposed", "既に廃棄されています", "Its texts were removed already."))
        : KeptUntil(keeping, day) is not { } until
            ? Outcome.Refuse(new Refusal("kept-for-ever", "保存期間が定められていないか、永年です", "It has no period that could be over. Set one first."))
        : now.Today <= until
            ? Outcome.Refuse(new Refusal("still-kept", $"{PartialDate.Of(until).ToJapanese()}まで保存します", $"It is kept until {PartialDate.Of(until)}."))
        : Outcome.Accept(new RecordDisposed(texts));

    /// <summary>Maps the addresses.</summary>
    /// <param name="proposals">The group of one proposal.</param>
    /// <param name="meetings">The group of one meeting.</param>
    public static void MapKeepingRecords(this IEndpointRouteBuilder proposals, IEndpointRouteBuilder meetings)
    {
        proposals.MapPut("/disclosure", (string proposal, SetDisclosure command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => OnProposalAsync(work, proposal, state =>
                {
                    var outcome = Decide(state.Keeping, command);
                    BeginningDisclosure.Schedule(work.Session, proposal, outcome, work.Now);
                    return outcome;
                }, ct), ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithSummary("公開・不開示・時限を定める / Say who may read a proposal");
        proposals.MapPut("/retention", (string proposal, SetRetention command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => OnProposalAsync(work, proposal, state => Decide(state.Keeping, command), ct), ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithSummary("分類と保存期間を定める / Say how long a proposal is kept");
        proposals.MapPost("/disposal", (string proposal, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(null, async (work, ct) =>
                {
                    var texts = new List<string>();
                    var receipt = await OnProposalAsync(work, proposal, state =>
                    {
                        CommandWork.Demand(state.Status == ProposalStatus.Open ? new Refusal("proposal-open", "付議中の案件は廃棄できません", "It is still open: its period begins when it is over.") : null);
                        texts.AddRange(RemarksOf.Proposal(state).Select(remark => remark.Id));
                        return Dispose(state.Keeping, (state.Decision?.DecidedOn ?? state.OpenedOn)?.Last ?? work.Now.Today, texts.Count, work.Now);
                    }, ct);
                    texts.ForEach(work.Session.Delete<Remark>);
                    return receipt;
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithSummary("保存期間の満了により廃棄する（記録とハッシュは残る） / Remove the texts of a proposal whose period is over");
        meetings.MapPut("/disclosure", (string body, int fiscalYear, int number, SetDisclosure command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => OnMeetingAsync(work, MeetingRules.IdOf(body, fiscalYear, number), state => Decide(state.Keeping, command), ct), ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithSummary("公開・不開示・時限を定める / Say who may read a meeting");
        meetings.MapPut("/retention", (string body, int fiscalYear, int number, SetRetention command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => OnMeetingAsync(work, MeetingRules.IdOf(body, fiscalYear, number), state => Decide(state.Keeping, command), ct), ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithSummary("分類と保存期間を定める / Say how long a meeting's record is kept");
    }

    private static async Task<Receipt> OnProposalAsync(CommandWork work, string id, Func<Proposal, Outcome> decide, CancellationToken ct)
    {
        var stream = await work.TargetAsync<Proposal>(Streams.Proposal(id), ct);
        CommandWork.Append(stream, decide(stream.State!));
        return Receipt.For(stream);
    }

    private static async Task<Receipt> OnMeetingAsync(CommandWork work, MeetingId id, Func<Meeting, Outcome> decide, CancellationToken ct)
    {
        var stream = await work.TargetAsync<Meeting>(Streams.Meeting(id), ct);
        CommandWork.Append(stream, OfMeeting(decide(stream.State!)));
        return Receipt.For(stream);
    }

    /// <summary>The same as the events of a meeting.</summary>
    public static Outcome OfMeeting(Outcome outcome) => outcome is Outcome.Accepted { Events: [var set] }
        ? Outcome.Accept(set switch
        {
            DisclosureSet disclosure => new MeetingDisclosureSet(disclosure.Openness, disclosure.Ground, disclosure.From),
            RetentionSet retention => new MeetingRetentionSet(retention.Classification, retention.Years),
            _ => throw new InvalidOperationException($"{set.GetType().Name} is not of a meeting."),
        })
        : outcome;
}
