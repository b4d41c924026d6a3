namespace Personalisation.Api.Catalogue;

/// <summary>A product with its stock and what customers think of it.</summary>
public sealed record ProductDetailsResponse : ProductResponse
{
    /// <summary>How many can be sold.</summary>
    public required StockResponse Stock { get; init; }

    /// <summary>The stars of all its reviews.</summary>
    public required RatingResponse Rating { get; init; }

    /// <summary>How many users have it among their favourites.</summary>
    public required long Fans { get; init; }
}
