using DxGovernance.Decisions.Registers;
using DxGovernance.Platform;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Meetings;

/// <summary>第何回: meetings are numbered without gaps within a body and fiscal year, circulations and cancelled ones too.</summary>
public static class Numbering
{
    /// <summary>The number that is meant: the one that is stated, or the next.</summary>
    public static int NumberOf(MeetingRegister? register, int? stated) => stated ?? ((register?.Last ?? 0) + 1);

    /// <summary>Why a number cannot be given; null when it can.</summary>
    /// <param name="register">The numbers so far, or null for none.</param>
    /// <param name="id">The meeting with its number.</param>
    public static Refusal? Problem(MeetingRegister? register, MeetingId id)
    {
        if (id.Number is < 1 or > MeetingId.GreatestNumber)
        {
            return Refusal.Invalid("number-invalid", "$.number", "回数が正しくありません", $"Meetings are numbered from 1 to {MeetingId.GreatestNumber} within a fiscal year.");
        }

        if (register is null || id.Number == register.Last + 1 || id.Number == register.First - 1)
        {
            return null;
        }

        return id.Number >= register.First && id.Number <= register.Last
            ? new Refusal("number-used", $"{id.ToJapanese()}は既に記録されています", $"{id} is recorded already. The next number is {register.Last + 1}.") { Field = "$.number" }
            : new Refusal("number-gap", $"回数が連続していません（次は第{register.Last + 1}回）", $"Numbers have no gaps: {register.First} to {register.Last} are taken, so the next is {register.Last + 1}.") { Field = "$.number" };
    }

    /// <summary>The numbers of the body and fiscal year in which a meeting falls, to add the meeting's own to.</summary>
    internal static Task<WritableStream<MeetingRegister>> RegisterAsync(CommandWork work, string body, DateOnly day, CancellationToken ct) =>
        work.Writing.ReadAsync<MeetingRegister>(Streams.MeetingRegister(body, FiscalYear.Of(day)), ct);
}
