using Personalisation.Domain.Versioning;

namespace Personalisation.Domain.Reviews;

/// <summary>A review that is stored now.</summary>
/// <param name="IsCreation">True if there was none.</param>
/// <param name="Review">The review as reads return it.</param>
public sealed record SavedReview(bool IsCreation, Versioned<Review> Review);
