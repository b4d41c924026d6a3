using System.ComponentModel.DataAnnotations;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>Options of the catalogue's storage.</summary>
public sealed record CatalogueOptions
{
    /// <summary>
    /// The number of index partitions for the products of a new category, 1–32; a category keeps the number it began
    /// with. Default 8.
    /// </summary>
    [Range(1, 32)]
    public int CategoryShards { get; init; } = 8;

    /// <summary>
    /// The number of index partitions for the vendors of a month, 1–32; a month keeps the number it began with. Default
    /// 2: vendors are few.
    /// </summary>
    [Range(1, 32)]
    public int VendorShards { get; init; } = 2;

    /// <summary>How often the ratings in lists of products are brought up to date. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RatingInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a category's products are waited for that were written with the former number of partitions; longer than
    /// any request takes. Default 1 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan ReshardPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often products of closed vendors that are still for sale are looked for. Default 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ClosingInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>For how long after the closing of a vendor; longer than an index is ever behind. Default 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan ClosingWatch { get; init; } = TimeSpan.FromHours(1);
}
