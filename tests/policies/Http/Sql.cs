using Npgsql;

namespace DxGovernance.Policies.Tests.Http;

/// <summary>Looks into the database past the service.</summary>
internal static class Sql
{
    public static async Task<IReadOnlyList<string>> TextsAsync(string connectionString, string sql, params object[] parameters)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var command = database.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
        {
            texts.Add(reader.GetValue(0).ToString()!);
        }

        return texts;
    }
}
