package dev.cyanotype.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.fileupload2.core.AbstractFileUpload;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.FileUploadSizeException;
import org.apache.commons.fileupload2.core.RequestContext;

/** Multipart bodies by Apache Commons FileUpload, in its streaming form. */
final class MultipartParts implements Parts {
    private final FileItemInputIterator items;
    private final Limits limits;
    private int count;

    MultipartParts(Request request, Limits limits) {
        this.limits = limits;
        Upload upload = new Upload();
        upload.setMaxPartHeaderSize(limits.partHead());
        upload.setMaxFileCount(limits.parts());
        try {
            items = upload.getItemIterator(new Context(request));
        } catch (IOException e) {
            throw refused(e);
        }
    }

    @Override
    public Optional<Part> next() {
        try {
            if (!items.hasNext()) {
                return Optional.empty();
            }
            if (++count > limits.parts()) {
                throw new HttpException(413, "The body has more than the " + limits.parts() + " parts allowed.");
            }
            return Optional.of(new ItemPart(items.next(), limits));
        } catch (IOException e) {
            throw refused(e);
        }
    }

    private static HttpException refused(IOException e) {
        if (e instanceof FileUploadException && !(e instanceof FileUploadSizeException)) {
            return new MalformedMultipart(String.valueOf(e.getMessage()));
        }
        int status = e instanceof FileUploadSizeException ? 413 : 400;
        return new HttpException(status, "The multipart body cannot be read: " + e.getMessage());
    }

    private record ItemPart(FileItemInput item, Limits limits) implements Part {
        @Override
        public String name() {
            return String.valueOf(item.getFieldName());
        }

        @Override
        public Optional<String> filename() {
            return Optional.ofNullable(item.getName());
        }

        @Override
        public Optional<String> contentType() {
            return Optional.ofNullable(item.getContentType());
        }

        @Override
        public InputStream stream() {
            try {
                return item.getInputStream();
            } catch (IOException e) {
                throw refused(e);
            }
        }

        @Override
        public byte[] bytes() {
            try {
                return BodyReader.readAll(stream(), limits.body(), "The part '" + name() + "'");
            } catch (IOException e) {
                throw refused(e);
            }
        }
    }

    private static final class Upload extends AbstractFileUpload<Request, DiskFileItem, DiskFileItemFactory> {
        @Override
        public FileItemInputIterator getItemIterator(Request request) throws FileUploadException, IOException {
            return getItemIterator(new Context(request));
        }

        @Override
        public java.util.Map<String, java.util.List<DiskFileItem>> parseParameterMap(Request request)
                throws FileUploadException {
            return parseParameterMap(new Context(request));
        }

        @Override
        public java.util.List<DiskFileItem> parseRequest(Request request) throws FileUploadException {
            return parseRequest(new Context(request));
        }
    }

    private record Context(Request request) implements RequestContext {
        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public Charset getCharset() {
            return StandardCharsets.UTF_8;
        }

        @Override
        public long getContentLength() {
            return request.contentLength().orElse(-1);
        }

        @Override
        public String getContentType() {
            return request.header("content-type").orElse("");
        }

        @Override
        public InputStream getInputStream() {
            return request.stream();
        }

        @Override
        public boolean isMultipartRelated() {
            return false;
        }
    }
}
