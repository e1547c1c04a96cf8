package org.trialtwin.core.provenance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * A private key that signs files: Ed25519 (RFC 8032), as the JDK has it. Whoever has the key can sign in its owner's name:
 * it belongs in no repository and beside no released file.
 */
public final class SigningKey {
    private static final String LABEL = "PRIVATE KEY";

    private final PrivateKey key;

    private SigningKey(PrivateKey key) {
        this.key = key;
    }

    /**
     * Two keys that belong together.
     *
     * @param signing stays with its owner
     * @param verification goes to everybody
     */
    public record Pair(SigningKey signing, VerificationKey verification) {
        /**
         * Makes a pair from the platform's cryptographic generator: no seed decides it.
         *
         * @return a new pair
         */
        public static Pair create() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
                generator.initialize(255, new SecureRandom());
                KeyPair pair = generator.generateKeyPair();
                return new Pair(new SigningKey(pair.getPrivate()), new VerificationKey(pair.getPublic()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every Java platform from 15 on has Ed25519", e);
            }
        }
    }

    /**
     * Reads a key.
     *
     * @param file PEM, PKCS #8, as {@link #pem} and OpenSSL write it
     * @return the key
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it holds no such key
     */
    public static SigningKey read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        byte[] encoded = Pem.decode(LABEL, Files.readString(file, StandardCharsets.US_ASCII), name);
        try {
            return new SigningKey(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("\"" + name + "\" holds no Ed25519 private key", e);
        }
    }

    /** {@return the key as PEM, PKCS #8} */
    public String pem() {
        return Pem.encode(LABEL, key.getEncoded());
    }

    /**
     * Signs some bytes.
     *
     * @param bytes any
     * @return the signature, 88 characters of Base64; the same bytes give the same signature
     */
    public String sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(bytes);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("An Ed25519 key signs any bytes", e);
        }
    }

    /** Tells nothing of the key. */
    @Override
    public String toString() {
        return "an Ed25519 signing key";
    }
}
