using Microsoft.Extensions.Configuration;
using Personalisation.Api.Hosting.Startup;

namespace Personalisation.Api.Tests.Hosting.Startup;

internal sealed class RedisSettingTests
{
    private static IConfiguration With(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();

    [Test]
    public void Read_NoUrl_IsNull() => Assert.That(RedisSetting.Read(With()), Is.Null);

    [TestCase("redis://localhost")]
    [TestCase("redis://localhost:6380/")]
    [TestCase("rediss://user:p%40ss@cache.example.com:6380/3")]
    public void Read_Url_IsTaken(string url) =>
        Assert.That(RedisSetting.Read(With(("REDIS_URL", url)))!.Url, Is.EqualTo(new Uri(url)));

    [Test]
    public void Read_Options_AreRead() =>
        Assert.That(
            RedisSetting.Read(With(("REDIS_URL", "redis://localhost"), ("Redis:CallTimeout", "00:00:01")))!.CallTimeout,
            Is.EqualTo(TimeSpan.FromSeconds(1))
        );

    [TestCase("localhost:6379")]
    [TestCase("http://user:secret@localhost")]
    [TestCase("redis:///3")]
    [TestCase("redis://:secret@localhost/three")]
    [TestCase("redis://:secret@localhost/0?ssl=true")]
    public void Read_OtherUrl_IsRefusedWithoutRepeatingIt(string url)
    {
        var fault = Assert.Throws<SettingException>(() => RedisSetting.Read(With(("REDIS_URL", url))));
        Assert.That(fault.Message, Does.StartWith("REDIS_URL (or Redis:Url in the configuration) is not an address"));
        Assert.That(fault.Message, Does.Not.Contain("secret"));
    }
}
