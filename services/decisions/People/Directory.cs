using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;

namespace DxGovernance.Decisions.People;

/// <summary>Enters the holder of a token in the directory.</summary>
/// <param name="Subject">The subject of the person's tokens.</param>
/// <param name="Name">The person's name, or absent.</param>
public sealed record EnterPerson(string Subject, string? Name = null);

/// <summary>Corrects a name.</summary>
/// <param name="Name">The name from now on.</param>
public sealed record NamePerson(string Name);

/// <summary>
/// 名簿: who is behind the random ids that events name. It is outside the events, so that a name can be corrected, and a
/// name or the whole entry erased; whether a subject is entered once or twice makes no difference.
/// </summary>
public static class Directory
{
    private const int LongestSubject = 255;
    private const int LongestName = 100;

    /// <summary>Why an entry cannot stand; null when it can.</summary>
    public static Refusal? Problem(EnterPerson command)
    {
        if (string.IsNullOrWhiteSpace(command.Subject) || command.Subject.Length > LongestSubject)
        {
            return Refusal.Invalid("subject-invalid", "$.subject", "利用者の識別子が正しくありません", $"Give the subject of the person's tokens, at most {LongestSubject} characters.");
        }

        return command.Name is null ? null : Problem(new NamePerson(command.Name));
    }

    /// <summary>Why a name cannot stand; null when it can.</summary>
    public static Refusal? Problem(NamePerson command) => string.IsNullOrWhiteSpace(command.Name) || command.Name.Length > LongestName
        ? Refusal.Invalid("name-invalid", "$.name", "氏名がないか、長すぎます", $"Give a name of at most {LongestName} characters; to erase one, DELETE it.")
        : null;

    /// <summary>Maps the addresses.</summary>
    public static void MapDirectory(this IEndpointRouteBuilder municipality)
    {
        var people = municipality.MapGroup("/people").ForRoles(Role.Secretariat).WithTags("名簿 Directory");
        people.MapPost("", (EnterPerson command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    CommandWork.Demand(Problem(command));
                    var person = command.Subject == work.Person.Subject ? work.Person : await Person.OfAsync(work.Session, command.Subject, ct);
                    if (command.Name is { } name && name != person.Name)
                    {
                        work.Session.Store(person with { Name = name });
                    }

                    return Receipt.ForEntry(person.Id);
                }, ct))
            .Produces<Receipt>().WithSummary("名簿に載せる（同じ利用者は同じID） / Enter a person; the same subject has the same id");
        people.MapPut("/{person}/name", (string person, NamePerson command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    CommandWork.Demand(Problem(command));
                    return await RenameAsync(work, person, command.Name, ct);
                }, ct))
            .Produces<Receipt>().WithSummary("氏名を直す / Correct a name");
        people.MapDelete("/{person}/name", (string person, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(null, (work, ct) => RenameAsync(work, person, name: null, ct), ct))
            .Produces<Receipt>().WithSummary("氏名を消す（記録は変わらない） / Erase a name; no event changes");
        people.MapDelete("/{person}", (string person, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(null, (work, ct) =>
                {
                    // Nothing is kept of it, so that it is gone already looks like that it never was: both are what was asked for.
                    work.Session.Delete<Person>(person);
                    return Task.FromResult(Receipt.ForEntry(person));
                }, ct))
            .Produces<Receipt>().WithSummary("名簿から消す（記録は変わらない。同じ利用者が再び来れば別のIDになる） / Erase a whole entry; no event changes, and the same subject gets another id if it comes again");
    }

    private static async Task<Receipt> RenameAsync(CommandWork work, string id, string? name, CancellationToken ct)
    {
        var person = await work.Session.LoadAsync<Person>(id, ct);
        CommandWork.Demand(person is null ? new Refusal("not-found", "名簿にありません", $"The directory has no {id}.") { Kind = RefusalKind.Unknown } : null);
        work.Session.Store(person! with { Name = name });
        return Receipt.ForEntry(id);
    }
}
