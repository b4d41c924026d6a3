namespace Personalisation.Api.Catalogue;

/// <summary>A vendor with what customers think of it.</summary>
public sealed record VendorDetailsResponse : VendorResponse
{
    /// <summary>The stars of all reviews of its products.</summary>
    public required RatingResponse Rating { get; init; }

    /// <summary>How many users have it among their favourites.</summary>
    public required long Fans { get; init; }
}
