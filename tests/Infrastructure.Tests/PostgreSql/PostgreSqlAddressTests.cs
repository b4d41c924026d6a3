using Npgsql;
using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Infrastructure.Tests.PostgreSql;

internal sealed class PostgreSqlAddressTests
{
    [TestCase("postgres://ada:p%40ss%3Aword@db.example.com:6543/shop?sslmode=verify-full")]
    [TestCase("postgresql://ada:p%40ss%3Aword@db.example.com:6543/shop?sslmode=VerifyFull")]
    [TestCase("Host=db.example.com;Port=6543;Database=shop;Username=ada;Password=p@ss:word;SSL Mode=VerifyFull")]
    public void TryParse_EitherSpelling_SaysTheSame(string address)
    {
        var read = PostgreSqlAddress.TryParse(address)!;
        Assert.That(
            (read.Host, read.Port, read.Database, read.Username, read.Password, read.SslMode),
            Is.EqualTo(("db.example.com", 6543, "shop", "ada", "p@ss:word", SslMode.VerifyFull))
        );
    }

    [Test]
    public void TryParse_HostOnly_HasTheDefaultPort()
    {
        var read = PostgreSqlAddress.TryParse("postgres://localhost")!;
        Assert.That((read.Port, read.Username, read.Password), Is.EqualTo((5432, (string?)null, (string?)null)));
    }

    [Test]
    public void TryParse_SeveralHosts_AreKept() =>
        Assert.That(PostgreSqlAddress.TryParse("Host=a,b;Target Session Attributes=primary")!.Host, Is.EqualTo("a,b"));

    [TestCase("")]
    [TestCase("embedded")]
    [TestCase("http://localhost/shop")]
    [TestCase("postgres://")]
    [TestCase("postgres:///shop")]
    [TestCase("postgres://localhost/shop?sslmode=perhaps")]
    [TestCase("postgres://localhost/shop?pool=7")]
    [TestCase("postgres://localhost/shop#top")]
    [TestCase("Host=localhost;Colour=red")]
    [TestCase("Database=shop")]
    public void IsValid_AnythingElse_IsFalse(string address) =>
        Assert.That(PostgreSqlAddress.IsValid(address), Is.False);
}
