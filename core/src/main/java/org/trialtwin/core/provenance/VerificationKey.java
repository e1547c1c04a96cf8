package org.trialtwin.core.provenance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The public key to a {@link SigningKey}: tells whether some bytes are those that its owner signed. */
public final class VerificationKey {
    private static final String LABEL = "PUBLIC KEY";

    private final PublicKey key;

    VerificationKey(PublicKey key) {
        this.key = key;
    }

    /**
     * Reads a key.
     *
     * @param file PEM, X.509, as {@link #pem} and OpenSSL write it
     * @return the key
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it holds no such key
     */
    public static VerificationKey read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        byte[] encoded = Pem.decode(LABEL, Files.readString(file, StandardCharsets.US_ASCII), name);
        try {
            return new VerificationKey(
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("\"" + name + "\" holds no Ed25519 public key", e);
        }
    }

    /** {@return the key as PEM, X.509} */
    public String pem() {
        return Pem.encode(LABEL, key.getEncoded());
    }

    /** {@return SHA-256 of the key, by which people compare keys} */
    public String fingerprint() {
        return Sha256.of(key.getEncoded());
    }

    /**
     * Whether a signature is the owner's, of exactly these bytes.
     *
     * @param bytes any
     * @param signature as {@link SigningKey#sign} gives it; white space around it does not matter
     * @return false also where the signature is no signature at all
     */
    public boolean verifies(byte[] bytes, String signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(bytes);
            return verifier.verify(Base64.getDecoder().decode(signature.strip()));
        } catch (IllegalArgumentException | SignatureException noSignature) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform from 15 on has Ed25519", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerificationKey that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return "Ed25519 key " + fingerprint();
    }
}
