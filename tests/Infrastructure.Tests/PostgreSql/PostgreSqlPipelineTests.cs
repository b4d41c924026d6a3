using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Personalisation.Application.Errors;
using Personalisation.Infrastructure.PostgreSql;
using Personalisation.TestKit.PostgreSql;

namespace Personalisation.Infrastructure.Tests.PostgreSql;

/// <summary>Calls whose connection breaks after their first statement, on a real server.</summary>
[Category("OneEngine")]
internal sealed class PostgreSqlPipelineTests
{
    private NpgsqlDataSource _source = null!;
    private PostgreSqlPipeline _pipeline = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        var options = new PostgreSqlOptions { Address = await TestPostgreSql.Shared.NewDatabase() };
        _source = PostgreSqlSource.Of(options);
        _pipeline = new PostgreSqlPipeline(
            _source,
            new PostgreSqlStrategies(options, TimeProvider.System, NullLogger<PostgreSqlStrategies>.Instance),
            new PostgreSqlHook(),
            TimeProvider.System,
            NullLogger<PostgreSqlPipeline>.Instance
        );
    }

    [OneTimeTearDown]
    public async Task Stop() => await _source.DisposeAsync();

    [Test]
    public async Task Execute_ConnectionBreaksBetweenStatements_IsRepeated()
    {
        var attempts = await _pipeline.Execute(
            "two_statements",
            async (connection, number, token) =>
            {
                await Run(connection, number == 1 ? End : Nothing, token);
                await Run(connection, Nothing, token);
                return number;
            },
            CancellationToken.None
        );
        Assert.That(attempts, Is.EqualTo(2));
    }

    [Test]
    public void Execute_EachConnectionBreaks_IsUnavailable() =>
        Assert.That(
            () =>
                _pipeline.Execute<int>(
                    "two_statements",
                    async (connection, _, token) =>
                    {
                        await Run(connection, End, token);
                        await Run(connection, Nothing, token);
                        return 0;
                    },
                    CancellationToken.None
                ),
            Throws.InstanceOf<StoreUnavailableException>()
        );

    [Test]
    public void Execute_OurOwnDefect_IsNotRepeated()
    {
        var attempts = 0;
        Assert.That(
            () =>
                _pipeline.Execute<int>(
                    "defect",
                    (_, number, _) =>
                    {
                        attempts = number;
                        throw new InvalidOperationException("A defect.");
                    },
                    CancellationToken.None
                ),
            Throws.InvalidOperationException.With.Message.EqualTo("A defect.")
        );
        Assert.That(attempts, Is.EqualTo(1));
    }

    private const string Nothing = "SELECT 1";

    // The server ends this very session.
    private const string End = "SELECT pg_terminate_backend(pg_backend_pid())";

    // Refusals of the server are data to some statements: what the connection is afterwards shows only with the next.
    private static async Task Run(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        try
        {
            await command.ExecuteScalarAsync(cancellationToken);
        }
        catch (PostgresException) when (statement is End)
        {
            // It is ended.
        }
    }
}
