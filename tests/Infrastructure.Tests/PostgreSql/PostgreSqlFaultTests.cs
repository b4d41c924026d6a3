using System.Net.Sockets;
using Npgsql;
using Personalisation.Infrastructure.PostgreSql;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Personalisation.Infrastructure.Tests.PostgreSql;

internal sealed class PostgreSqlFaultTests
{
    [TestCase("40001", true, false, "conflict")]
    [TestCase("40P01", true, false, "conflict")]
    [TestCase("55P03", true, false, "conflict")]
    [TestCase("57P01", true, true, "server_error")]
    [TestCase("57P03", true, true, "server_error")]
    [TestCase("53300", true, true, "server_error")]
    [TestCase("08006", true, true, "server_error")]
    [TestCase("25006", true, true, "server_error")]
    [TestCase("57014", true, true, "timeout")]
    [TestCase("28P01", false, false, "turned_away")]
    [TestCase("3D000", false, false, "turned_away")]
    [TestCase("42P01", false, false, "turned_away")]
    [TestCase("23505", false, false, "rejected")]
    [TestCase("22021", false, false, "rejected")]
    public void Faults_OfTheServer_AreToldByTheirCodes(string state, bool transient, bool broken, string word)
    {
        var fault = new PostgresException("a message with values", "ERROR", "ERROR", state);
        Assert.That(PostgreSqlFault.IsTransient(fault), Is.EqualTo(transient));
        Assert.That(PostgreSqlFault.IsBroken(fault), Is.EqualTo(broken));
        Assert.That(PostgreSqlFault.IsUnavailable(fault), Is.EqualTo(transient || word is "turned_away"));
        Assert.That(PostgreSqlFault.WordOf(fault), Is.EqualTo(word));
        Assert.That(PostgreSqlFault.Describe(fault), Is.EqualTo($"PostgreSQL {state}"));
    }

    private static IEnumerable<TestCaseData> OfTheConnection() =>
        [
            new(new NpgsqlException("x", new SocketException()), "connection"),
            new(new NpgsqlException("x", new TimeoutException()), "timeout"),
            new(new IOException("reset"), "connection"),
            new(new TimeoutRejectedException(), "timeout"),
            new(new OperationCanceledException(), "timeout"),
        ];

    [TestCaseSource(nameof(OfTheConnection))]
    public void Faults_OfTheConnection_AreTransient(Exception fault, string word)
    {
        Assert.That(PostgreSqlFault.IsTransient(fault) && PostgreSqlFault.IsBroken(fault), Is.True);
        Assert.That(PostgreSqlFault.WordOf(fault), Is.EqualTo(word));
    }

    [Test]
    public void Faults_OfTheBreaker_AreUnavailability()
    {
        var open = new BrokenCircuitException();
        Assert.That(PostgreSqlFault.IsUnavailable(open) && !PostgreSqlFault.IsTransient(open), Is.True);
        Assert.That(PostgreSqlFault.IsUnavailable(new InvalidOperationException()), Is.False);
    }
}
