using System.ComponentModel.DataAnnotations;

namespace Personalisation.Infrastructure.Redis;

/// <summary>How the service uses Redis. Ranges are checked at start.</summary>
public sealed record RedisOptions
{
    /// <summary>Where Redis is: <c>redis://user:password@host:port/database</c>, or <c>rediss</c> for TLS.</summary>
    public Uri? Url { get; init; }

    /// <summary>The timeout of a call; after it, the service continues without Redis. Default 100 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:05")]
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long the service does without Redis after several failed calls. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:05:00")]
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(5);
}
