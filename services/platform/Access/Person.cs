using Marten;

namespace DxGovernance.Platform.Access;

/// <summary>
/// An entry of a service's directory, outside the events: events name only <paramref name="Id"/>. Erasing the name or the
/// whole entry changes no event.
/// </summary>
/// <param name="Id">Random.</param>
/// <param name="Subject">The subject of the person's tokens, unique within a municipality.</param>
/// <param name="Name">The person's name, where a service needs to show it; correctable and erasable.</param>
public sealed record Person(string Id, string Subject, string? Name)
{
    /// <summary>The person behind a subject; a new entry, stored with the session's next commit, when there is none.</summary>
    public static async Task<Person> OfAsync(IDocumentSession session, string subject, CancellationToken ct)
    {
        var known = await session.Query<Person>().Where(person => person.Subject == subject).FirstOrDefaultAsync(ct);
        if (known is not null)
        {
            return known;
        }

        var person = new Person($"person-{Guid.NewGuid():n}", subject, Name: null);
        session.Insert(person);
        return person;
    }
}
