using Microsoft.Extensions.Logging;
using Personalisation.Application.Composition;
using Personalisation.Cli.Errors;
using Personalisation.Infrastructure.Composition;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Provisioning;
using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Cli.Composition;

/// <summary>A table and its use cases, without a service: configured by the variables of the service's own names.</summary>
internal static class DirectStore
{
    private const string Endpoint = "DYNAMO_ENDPOINT";
    private const string CartStore = "CART_STORE_TYPE";
    private const string Database = "DATABASE_URL";
    private const string Embedded = "embedded";

    // Any of these says that the table is on AWS.
    private static readonly string[] OfAws = ["AWS_REGION", "AWS_PROFILE", "AWS_ACCESS_KEY_ID"];

    /// <summary>The use cases over an existing table.</summary>
    /// <exception cref="StoreStartException">There is no table, or nothing responds.</exception>
    public static async Task<ServiceProvider> Open(Shell shell, CancellationToken cancellationToken)
    {
        var services = Compose(shell);
        await services.GetRequiredService<TableSetup>().Require(cancellationToken);
        return services;
    }

    /// <summary>The same, whether or not the table exists.</summary>
    public static ServiceProvider Compose(Shell shell)
    {
        var options = OptionsIn(shell);
        var services = new ServiceCollection()
            .AddSingleton(shell.Clock)
            // There is no log: important faults are reported as failures.
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.None))
            .AddStore(_ => options)
            .AddUseCases();
        // Without it, an erasure would leave the carts behind.
        return HasDatabase(shell) && DatabaseIn(shell) is var database
            ? services.AddCartsInPostgreSql(_ => database).BuildServiceProvider()
            : services.BuildServiceProvider();
    }

    private static bool HasDatabase(Shell shell) =>
        shell.Setting(CartStore) switch
        {
            null or "dynamodb" => false,
            "postgres" => true,
            var other => throw new UsageException($"{CartStore} is \"{other}\"; it must be dynamodb or postgres."),
        };

    /// <summary>The PostgreSQL of the carts.</summary>
    /// <exception cref="UsageException">Its address is missing or invalid.</exception>
    public static PostgreSqlOptions DatabaseIn(Shell shell)
    {
        var set = shell.Setting(Database);
        var address = set is null or Embedded ? EmbeddedDatabase(shell) : set;
        return address is not null && PostgreSqlAddress.IsValid(address)
            ? new PostgreSqlOptions { Address = address }
            // It may contain a password, so the message does not repeat it.
            : throw new UsageException(
                $"{Database} must be {PostgreSqlAddress.Rule}, or the service must be running here with its embedded PostgreSQL."
            );
    }

    // There is such a file only while a service in Development runs its PostgreSQL.
    private static string? EmbeddedDatabase(Shell shell)
    {
        var file = Path.Combine(DataDirectory(shell), "postgresql", "postgresql.url");
        return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
    }

    private static string DataDirectory(Shell shell) => shell.Setting("DATA_DIRECTORY") ?? ".data";

    private static StoreOptions OptionsIn(Shell shell)
    {
        var defaults = new StoreOptions();
        return defaults with
        {
            TableName = shell.Setting("TABLE_NAME") ?? defaults.TableName,
            Region = shell.Setting("AWS_REGION") ?? defaults.Region,
            Endpoint = shell.Setting(Endpoint) is { } text ? AddressOf(Endpoint, text) : FindEmbeddedEngine(shell),
            Credentials = CredentialsIn(shell),
        };
    }

    private static StoreCredentials? CredentialsIn(Shell shell) =>
        (shell.Setting("AWS_ACCESS_KEY_ID"), shell.Setting("AWS_SECRET_ACCESS_KEY")) switch
        {
            ({ } key, { } secret) => new StoreCredentials(key, secret, shell.Setting("AWS_SESSION_TOKEN")),
            (null, null) => null,
            _ => throw new UsageException("Set both AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or neither."),
        };

    // There is such a file only while a service in Development runs its engine.
    private static Uri? FindEmbeddedEngine(Shell shell)
    {
        var file = Path.Combine(DataDirectory(shell), "engine.url");
        if (Array.Exists(OfAws, name => shell.Setting(name) is not null))
        {
            return null;
        }

        if (!File.Exists(file))
        {
            // A table that has a name is looked for on AWS, whose profile may be in a file.
            return shell.Setting("TABLE_NAME") is not null
                ? null
                : throw new UsageException(
                    $"There is no embedded engine in this folder ({file}): start the service here, or set {Endpoint} for another engine, or TABLE_NAME and AWS_REGION for a table on AWS."
                );
        }

        var address = AddressOf(file, File.ReadAllText(file).Trim());
        shell.Tell($"Using the embedded engine at {address}.");
        return address;
    }

    private static Uri AddressOf(string source, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https" }
            ? address
            : throw new UsageException(
                $"{source} is \"{text}\"; it must be the http or https address of an engine, or unset for AWS."
            );
}
