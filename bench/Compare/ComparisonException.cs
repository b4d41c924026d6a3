namespace Personalisation.Compare;

/// <summary>Why there is nothing to compare, in a sentence for whoever ran the program.</summary>
internal sealed class ComparisonException(string message) : Exception(message);
