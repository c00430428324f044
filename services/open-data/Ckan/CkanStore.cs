using DxGovernance.OpenData.Reading;
using JasperFx.Events.Projections;
using Marten;
using Weasel.Postgresql.Tables;

namespace DxGovernance.OpenData.Ckan;

/// <summary>What answers to clients of CKAN ask of the store.</summary>
public static class CkanStore
{
    /// <summary>
    /// What is searched and sorted by stands in columns of its own: of 10,000 rows that are looked at, only the ten that are
    /// shown are then read as a whole.
    /// </summary>
    public static void AddCkan(this StoreOptions store)
    {
        store.Projections.Add(new CkanResources(), ProjectionLifecycle.Inline, CkanResources.Name, async => async.DeleteViewTypeOnTeardown<CkanResource>());
        store.Schema.For<CatalogueEntry>()
            .Duplicate(row => row.Dataset)
            .Duplicate(row => row.LatestVersion)
            .Duplicate(row => row.Package)
            .Duplicate(row => row.Modified)
            .Duplicate(row => row.Issued)
            .Duplicate(row => row.Licence!)
            .Duplicate(row => row.Theme!)
            .Duplicate(row => row.Keywords, pgType: "text[]", configure: index => index.Method = IndexMethod.gin)
            .Duplicate(row => row.Formats, pgType: "text[]", configure: index => index.Method = IndexMethod.gin)
            // Never looked up as a whole, and Marten makes an index for each column: this kind takes texts of any length.
            .Duplicate(row => row.Words, configure: index => index.Method = IndexMethod.hash);
    }
}
