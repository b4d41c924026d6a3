using System.ComponentModel.DataAnnotations;

namespace Personalisation.Infrastructure.Users;

/// <summary>Options of the directory's storage.</summary>
public sealed record UserOptions
{
    /// <summary>
    /// The number of index partitions for the users of a month, 1–32; a month keeps the number it began with. Default
    /// 8.
    /// </summary>
    [Range(1, 32)]
    public int Shards { get; init; } = 8;
}
