namespace Personalisation.Api.Catalogue;

/// <summary>The stars of all reviews together.</summary>
public sealed record StarSumResponse
{
    /// <summary>The mean with two decimals, a half rounded up; absent without reviews.</summary>
    public string? Average { get; init; }

    /// <summary>The sum of all stars.</summary>
    public required long Sum { get; init; }

    /// <summary>The number of reviews.</summary>
    public required long Count { get; init; }
}
