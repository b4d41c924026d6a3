using Microsoft.Extensions.Configuration;

namespace Personalisation.Api.Tests.Hosting.Startup;

/// <summary>Configurations as the environment or a file would give them.</summary>
internal static class Configured
{
    /// <summary>The minimum configuration outside Development.</summary>
    public static readonly (string Key, string Value) SomeKey = ("API_KEYS", $"some:reader:{new string('0', 64)}");

    public static IConfiguration By(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Key, (string?)value.Value)))
            .Build();
}
