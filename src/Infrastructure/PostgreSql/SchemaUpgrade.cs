using System.Reflection;
using DbUp;
using DbUp.Builder;
using DbUp.Engine.Output;
using Npgsql;
using Personalisation.Infrastructure.DynamoDb.Connection;

namespace Personalisation.Infrastructure.PostgreSql;

/// <summary>
/// Brings the schema up to date by numbered scripts, each in a transaction of its own. DbUp has no lock, so that instances
/// that start together come one after another by an advisory lock, which the server releases with its transaction.
/// </summary>
public sealed class SchemaUpgrade(PostgreSqlOptions options)
{
    private const long Lock = 7_261_544_203;
    private const string Folder = ".Migrations.";

    private readonly string _address = PostgreSqlAddress.TryParse(options.Address)!.ConnectionString;

    /// <summary>The scripts that the database lacks.</summary>
    /// <exception cref="StoreStartException">PostgreSQL is unavailable.</exception>
    public IReadOnlyList<string> Missing() =>
        Guard(() => Engine(_address).GetScriptsToExecute().Select(script => NameOf(script.Name)).ToList());

    /// <summary>Upgrades the schema of a PostgreSQL.</summary>
    /// <returns>The scripts that were run.</returns>
    /// <exception cref="StoreStartException">PostgreSQL is unavailable, or refuses a script.</exception>
    public static Task<IReadOnlyList<string>> Run(PostgreSqlOptions options, CancellationToken cancellationToken) =>
        new SchemaUpgrade(options).Run(cancellationToken);

    /// <summary>Runs them.</summary>
    /// <returns>Those that it has run.</returns>
    /// <exception cref="StoreStartException">PostgreSQL is unavailable, or refuses a script.</exception>
    public async Task<IReadOnlyList<string>> Run(CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(_address);
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var command = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection, transaction);
            command.Parameters.AddWithValue(Lock);
            await command.ExecuteNonQueryAsync(cancellationToken);
            var result = Guard(() => Engine(_address).PerformUpgrade());
            return result.Successful
                ? [.. result.Scripts.Select(script => NameOf(script.Name))]
                : throw new StoreStartException(
                    $"The schema of PostgreSQL cannot be upgraded: {NameOf(result.ErrorScript.Name)} fails with \"{result.Error.Message}\".",
                    result.Error
                );
        }
        catch (NpgsqlException fault)
        {
            throw Unavailable(fault);
        }
    }

    private static DbUp.Engine.UpgradeEngine Engine(string address) =>
        Quiet(DeployChanges.To.PostgresqlDatabase(address))
            .WithScriptsEmbeddedInAssembly(
                Assembly.GetExecutingAssembly(),
                name => name.Contains(Folder, StringComparison.Ordinal)
            )
            .JournalToPostgresqlTable("public", "schema_version")
            .WithTransactionPerScript()
            .Build();

    private static UpgradeEngineBuilder Quiet(UpgradeEngineBuilder builder) => builder.LogTo(new NoOpUpgradeLog());

    private static T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (NpgsqlException fault)
        {
            throw Unavailable(fault);
        }
    }

    private static StoreStartException Unavailable(NpgsqlException fault) =>
        new(
            $"PostgreSQL cannot be used: {fault.Message.TrimEnd('.')}. Check DATABASE_URL, and that the database exists and is running.",
            fault
        );

    // The name of the resource begins with the assembly's.
    private static string NameOf(string resource) =>
        resource[(resource.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..];
}
