namespace Personalisation.Api.Catalogue;

/// <summary>A product as lists show it.</summary>
public sealed record ListedProductResponse : ProductResponse
{
    /// <summary>The stars of its reviews, usually less than a minute old.</summary>
    public required StarSumResponse Rating { get; init; }
}
