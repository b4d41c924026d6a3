namespace Personalisation.TestKit.Json;

public sealed class JsonDifferenceException(string message) : Exception(message);
