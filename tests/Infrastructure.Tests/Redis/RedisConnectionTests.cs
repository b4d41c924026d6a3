using System.Net;
using Personalisation.Infrastructure.Redis;

namespace Personalisation.Infrastructure.Tests.Redis;

internal sealed class RedisConnectionTests
{
    [Test]
    public void Configuration_HostOnly_HasTheDefaults()
    {
        var read = RedisConnection.Configuration(new() { Url = new Uri("redis://cache.example.com") });
        Assert.Multiple(() =>
        {
            Assert.That(read.EndPoints.Single(), Is.EqualTo(new DnsEndPoint("cache.example.com", 6379)));
            Assert.That(read.Ssl, Is.False);
            Assert.That(read.User, Is.Null);
            Assert.That(read.Password, Is.Null);
            Assert.That(read.DefaultDatabase, Is.Null);
            Assert.That(read.AbortOnConnectFail, Is.False);
        });
    }

    [Test]
    public void Configuration_EverythingSet_IsRead()
    {
        var read = RedisConnection.Configuration(new() { Url = new Uri("rediss://ada:p%40ss%3Aword@10.0.0.7:7000/3") });
        Assert.Multiple(() =>
        {
            Assert.That(read.EndPoints.Single(), Is.EqualTo(new IPEndPoint(IPAddress.Parse("10.0.0.7"), 7000)));
            Assert.That(read.Ssl, Is.True);
            Assert.That(read.User, Is.EqualTo("ada"));
            Assert.That(read.Password, Is.EqualTo("p@ss:word"));
            Assert.That(read.DefaultDatabase, Is.EqualTo(3));
        });
    }

    [Test]
    public void Configuration_PasswordOnly_HasNoUser()
    {
        var read = RedisConnection.Configuration(new() { Url = new Uri("redis://:secret@localhost") });
        Assert.That((read.User, read.Password), Is.EqualTo(((string?)null, "secret")));
    }
}
