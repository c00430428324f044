using System.Data.Common;
using JasperFx.Events;
using Weasel.Core;
using Weasel.Storage;

namespace DxGovernance.Platform.Store;

/// <summary>
/// Part of a commit: the stream that a decision relied on must still be at its version, and stays so until the commit. The
/// row is locked, since two commits that only look at each other's stream would both pass.
/// </summary>
internal sealed class StreamStands(string schema, string tenant, StreamKey key, long version) : Weasel.Storage.IStorageOperation
{
    // What the store's own event operations say: any other type would be taken for a document and get a table.
    public Type DocumentType => typeof(IEvent);

    public void ConfigureCommand(ICommandBuilder builder, IStorageSession session)
    {
        builder.Append($"select version from {schema}.mt_streams where tenant_id = ");
        builder.AppendParameter(tenant);
        builder.Append(" and id = ");
        builder.AppendParameter(key.Value);
        builder.Append(" for share");
    }

    public async Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token)
    {
        var stands = await reader.ReadAsync(token) ? await reader.GetFieldValueAsync<long>(0, token) : 0;
        if (stands != version)
        {
            exceptions.Add(new JasperFx.ConcurrencyException(typeof(IEvent), key.Value));
        }
    }

    public OperationRole Role() => OperationRole.Events;
}
