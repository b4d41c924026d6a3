namespace Personalisation.Compare;

/// <summary>The reason why nothing can be compared, as a message for the user.</summary>
internal sealed class ComparisonException(string message) : Exception(message);
