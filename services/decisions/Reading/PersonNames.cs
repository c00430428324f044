using DxGovernance.Platform.Access;
using Marten;

namespace DxGovernance.Decisions.Reading;

/// <summary>The names that the directory has for random ids; for the office only.</summary>
internal sealed class PersonNames
{
    /// <summary>No name at all: what the public reads.</summary>
    public static readonly PersonNames None = new([]);

    private readonly Dictionary<string, string?> _names;

    private PersonNames(Dictionary<string, string?> names) => _names = names;

    /// <summary>Looks them up.</summary>
    public static async Task<PersonNames> OfAsync(IQuerySession session, IEnumerable<string?> persons, CancellationToken ct) =>
        new((await session.LoadManyAsync<Person>(ct, persons.OfType<string>().Distinct().ToArray())).ToDictionary(person => person.Id, person => person.Name));

    /// <summary>The name; null where there is none, or it was erased.</summary>
    public string? Of(string? person) => person is null ? null : _names.GetValueOrDefault(person);
}
