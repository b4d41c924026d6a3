using System.ComponentModel.DataAnnotations;

namespace Personalisation.Infrastructure.Privacy;

/// <summary>Options of the search for interrupted erasures.</summary>
public sealed record ErasureOptions
{
    /// <summary>
    /// The pause between two searches for interrupted erasures, and their minimum age, 1 s–1 day. Default 5 min. The
    /// first search, at start, finds those of any age.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(5);
}
