namespace DxGovernance.OpenData.Catalogues;

/// <summary>A statement of RDF. Everything has an address of its own, so that no subject is without a name.</summary>
/// <param name="Subject">What it is about; an IRI as <see cref="Iri.Of"/> makes it.</param>
/// <param name="Predicate">What is stated of it.</param>
/// <param name="Value">The thing or text that is stated.</param>
public sealed record Triple(string Subject, Term Predicate, RdfValue Value);

/// <summary>A term of a vocabulary.</summary>
/// <param name="Prefix">The vocabulary's, as <see cref="Vocabulary.Namespaces"/> has it.</param>
/// <param name="Name">The term within it.</param>
public sealed record Term(string Prefix, string Name)
{
    /// <summary>Its whole address.</summary>
    public string Iri => Vocabulary.Namespaces[Prefix] + Name;
}
