using System.Collections.Immutable;

namespace Personalisation.Domain.Catalogue;

/// <summary>How many reviews give one star, two, and so on up to five.</summary>
public sealed record StarCounts
{
    /// <summary>The most stars.</summary>
    public const int Most = 5;

    /// <summary>No reviews.</summary>
    public static readonly StarCounts None = new([0, 0, 0, 0, 0]);

    /// <summary>These counts.</summary>
    /// <param name="byStar">The number of reviews with one star first.</param>
    public StarCounts(ImmutableArray<long> byStar) => ByStar = byStar;

    /// <summary>The number of reviews with one star, with two, and so on.</summary>
    public ImmutableArray<long> ByStar { get; }

    /// <summary>The number of reviews.</summary>
    public long Count => ByStar.Sum();

    /// <summary>The sum of all stars.</summary>
    public long Sum => ByStar.Select((count, index) => count * (index + 1)).Sum();

    /// <summary>The mean with two decimals, a half rounded up; null without reviews.</summary>
    public string? Average => Total.Average;

    /// <summary>Their sum and their number.</summary>
    public StarSum Total => new(Sum, Count);

    /// <summary>The sum of two counts.</summary>
    public StarCounts Plus(StarCounts other) => new([.. ByStar.Zip(other.ByStar, (one, another) => one + another)]);

    /// <summary>Equal counts of each star.</summary>
    public bool Equals(StarCounts? other) => other is not null && ByStar.SequenceEqual(other.ByStar);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, Sum);
}
