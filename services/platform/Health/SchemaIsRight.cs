using Marten;

namespace DxGovernance.Platform.Health;

/// <summary>Whether the database has the schema that this version of the service asks for; looked up until it has, then known.</summary>
internal sealed class SchemaIsRight(IDocumentStore store)
{
    private bool _known;

    public async Task<string?> ProblemAsync(CancellationToken ct)
    {
        if (_known)
        {
            return null;
        }

        try
        {
            await store.Storage.Database.AssertDatabaseMatchesConfigurationAsync(ct);
            _known = true;
            return null;
        }
        catch (Weasel.Core.Migrations.DatabaseValidationException)
        {
            return "The database's schema is not the one this version asks for: run the schema step.";
        }
    }
}
