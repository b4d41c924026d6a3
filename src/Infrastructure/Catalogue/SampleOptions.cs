namespace Personalisation.Infrastructure.Catalogue;

/// <summary>Products to try things with.</summary>
/// <param name="Products">How many, 0–100 000; 0 for none.</param>
public sealed record SampleOptions(int Products);
